import type { World } from './server-store-world.ts'
export function snapshotCases(_world: () => World): void {}
