import type { World } from './server-store-world.ts'
export function accessCases(_world: () => World): void {}
