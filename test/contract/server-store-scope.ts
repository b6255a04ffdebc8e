import type { World } from './server-store-world.ts'
export function scopeCases(_world: () => World): void {}
