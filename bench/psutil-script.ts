/**
 * One case of psutil.net_connections in Python, in the form of cases/case-plan.ts. The thread ends it
 * with its standard input.
 */
export const psutilScript = `
import json, os, resource, sys, threading, time
import psutil
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(1)), daemon=True).start()
plan = json.loads(sys.argv[1])

def cpu_ms():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return (usage.ru_utime + usage.ru_stime) * 1000

for _ in range(plan['warmUp']):
    psutil.net_connections('inet')
cpu = wall = 0.0
for _ in range(plan['ticks']):
    start, cpu_start = time.perf_counter(), cpu_ms()
    listed = len(psutil.net_connections('inet'))
    cpu += cpu_ms() - cpu_start
    wall += (time.perf_counter() - start) * 1000
    time.sleep(max(0, plan['intervalMs'] / 1000 - (time.perf_counter() - start)))
print(json.dumps({'cpuMs': cpu / plan['ticks'], 'wallMs': wall / plan['ticks'], 'listed': listed}), flush=True)
os._exit(0)
`
