export { endpointText } from '../../../shared/domain/endpoint-text'
