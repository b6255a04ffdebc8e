/** Which unit sends the staff of a kind: asked once, offered from then on. */
import type { PostKind } from '#shared/model/kinds.ts'
import type { Post } from '#shared/model/posts.ts'
import type { View } from '#shared/model/view.ts'

/**
 * The source unit of the latest post of this kind in the grid, else the one most posts of the kind name. A
 * secretary comes from anywhere, so only the kinds of staff are guessed.
 */
export function likelySource(posts: Iterable<Post>, grid: View<'grid'>, kind: PostKind): string | undefined {
	if (kind === 'secretary') return undefined
	let own: Post | undefined
	const counts = new Map<string, number>()
	for (const post of posts) {
		const { data } = post
		if (data.kind !== kind || !data.source) continue
		counts.set(data.source, (counts.get(data.source) ?? 0) + 1)
		if (data.gridId === grid.id && (own === undefined || data.from > own.data.from)) own = post
	}
	const most = [...counts].sort((a, b) => b[1] - a[1])[0]
	return own?.data.source ?? most?.[0]
}
