/**
 * A share (0–1) in percent for a sentence: two decimals below one percent, one above. What is more than
 * nothing is never told as nothing.
 */
export function shareText(share: number): string {
  const percent = share * 100
  if (percent > 0 && percent < 0.01) return 'less than 0.01 %'
  return `${percent.toFixed(percent > 0 && percent < 1 ? 2 : percent === 0 ? 0 : 1)} %`
}
