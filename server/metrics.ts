/** GET /metrics, for Prometheus: counts, no data. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ServerStore } from './store/port.ts'

export interface Metrics {
	readonly requests: Counter<'method' | 'route' | 'status'>
	readonly duration: Histogram<'route'>
	readonly changes: Counter<'verdict'>
	readonly clients: Gauge
	readonly registry: Registry
}

export function createMetrics(store: ServerStore): Metrics {
	const registry = new Registry()
	const registers = [registry]
	collectDefaultMetrics({ register: registry })
	new Gauge({
		name: 'griddesk_version',
		help: 'Number of the last accepted change',
		registers,
		async collect() {
			this.set((await store.head()).version)
		},
	})
	return {
		registry,
		requests: new Counter({
			name: 'griddesk_http_requests_total',
			help: 'Answered requests',
			labelNames: ['method', 'route', 'status'],
			registers,
		}),
		duration: new Histogram({
			name: 'griddesk_http_seconds',
			help: 'Time to answer',
			labelNames: ['route'],
			buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
			registers,
		}),
		changes: new Counter({
			name: 'griddesk_push_changes_total',
			help: 'Pushed changes by verdict',
			labelNames: ['verdict'],
			registers,
		}),
		clients: new Gauge({ name: 'griddesk_event_clients', help: 'Connected event streams', registers }),
	}
}
