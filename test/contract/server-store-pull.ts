import type { World } from './server-store-world.ts'
export function pullCases(_world: () => World): void {}
