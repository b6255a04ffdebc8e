/** The disk or the quota is full; nothing of the write was kept (rule S16). */
export class StorageFull extends Error {
	override name = 'StorageFull'
}
