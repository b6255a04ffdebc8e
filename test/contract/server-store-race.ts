import type { World } from './server-store-world.ts'
export function raceCases(_world: () => World): void {}
