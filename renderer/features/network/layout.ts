/**
 * Where the cards of the drawn network stand: the head in the middle, an inner and an outer ring around it.
 *
 * A ring is a rounded rectangle (superellipse) on which the cards sit at equal distances along its length. It
 * grows until no card touches another; of a few shapes of ring the one is taken that can be shown largest. Pure
 * and deterministic: the same cards stand at the same places every time.
 */

export interface Size {
	readonly width: number
	readonly height: number
}

export interface Placed extends Size {
	readonly id: string
	/** The centre. */
	readonly x: number
	readonly y: number
}

export interface Ring {
	/** Half the ring's width and height. */
	readonly a: number
	readonly b: number
}

export interface Layout {
	readonly inner: readonly Placed[]
	readonly outer: readonly Placed[]
	readonly innerRing: Ring | undefined
	readonly outerRing: Ring | undefined
	/** Everything, with a margin; the head's centre is at 0, 0. */
	readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export interface LayoutInput {
	readonly head: Size
	readonly inner: readonly (Size & { readonly id: string })[]
	readonly outer: readonly (Size & { readonly id: string })[]
	/** The room to draw in; only its proportions count. */
	readonly room: Size
}

const GAP = 12
const MARGIN = 10
/** 2 is an ellipse, more is squarer: fewer empty corners. */
const EXPONENT = 3
const SHAPES = [1, 1.3, 1.6, 2, 2.5]
const GROWTH = 1.04

export function layoutNetwork({ head, inner, outer, room }: LayoutInput): Layout {
	const centre: Placed = { id: 'head', x: 0, y: 0, ...head }
	let best: Layout | undefined
	let bestScale = 0
	for (const innerShape of SHAPES) {
		const first = growRing(inner, innerShape, 0, head.height / 2, [centre])
		const fixed = [centre, ...first.placed]
		for (const outerShape of SHAPES)
			for (const turn of [0, 0.5]) {
				const second = growRing(outer, outerShape, turn, first.ring?.b ?? head.height / 2, fixed)
				const box = boxOf([...fixed, ...second.placed])
				const scale = Math.min(room.width / box.width, room.height / box.height)
				if (scale <= bestScale) continue
				bestScale = scale
				best = {
					inner: first.placed,
					outer: second.placed,
					innerRing: first.ring,
					outerRing: second.ring,
					box,
				}
			}
	}
	return best as Layout
}

/** The smallest ring of this shape, from half-height `b` up, on which `cards` touch neither each other nor `fixed`. */
function growRing(
	cards: LayoutInput['inner'],
	shape: number,
	turn: number,
	b: number,
	fixed: readonly Placed[],
): { placed: Placed[]; ring: Ring | undefined } {
	if (cards.length === 0) return { placed: [], ring: undefined }
	const points = pointsOn({ a: shape, b: 1 }, cards.length, turn)
	for (let height = b; ; height *= GROWTH) {
		const placed = cards.map((card, i) => ({
			id: card.id,
			width: card.width,
			height: card.height,
			x: points[i]!.x * height,
			y: points[i]!.y * height,
		}))
		if (isClear(placed, fixed)) return { placed, ring: { a: height * shape, b: height } }
	}
}

const STEPS = 360

/** `count` points at equal distances along the ring, clockwise from the top; `turn` shifts by parts of a distance. */
function pointsOn({ a, b }: Ring, count: number, turn: number): { x: number; y: number }[] {
	const power = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / EXPONENT)
	const curve = Array.from({ length: STEPS + 1 }, (_, i) => {
		const angle = (i / STEPS) * 2 * Math.PI - Math.PI / 2
		return { x: a * power(Math.cos(angle)), y: b * power(Math.sin(angle)) }
	})
	const lengths = [0]
	for (let i = 1; i <= STEPS; i++) {
		const [from, to] = [curve[i - 1]!, curve[i]!]
		lengths.push(lengths[i - 1]! + Math.hypot(to.x - from.x, to.y - from.y))
	}
	const whole = lengths[STEPS]!
	let at = 0
	return Array.from({ length: count }, (_, i) => {
		const wanted = ((i + turn) / count) * whole
		while (lengths[at + 1]! < wanted) at++
		const [from, to] = [curve[at]!, curve[at + 1]!]
		const part = (wanted - lengths[at]!) / (lengths[at + 1]! - lengths[at]! || 1)
		return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
	})
}

export const overlap = (a: Placed, b: Placed, gap = 0): boolean =>
	Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + gap

function isClear(placed: readonly Placed[], fixed: readonly Placed[]): boolean {
	for (const [i, one] of placed.entries()) {
		for (const other of fixed) if (overlap(one, other, GAP)) return false
		for (let j = i + 1; j < placed.length; j++) if (overlap(one, placed[j]!, GAP)) return false
	}
	return true
}

function boxOf(placed: readonly Placed[]): Layout['box'] {
	const left = Math.min(...placed.map(each => each.x - each.width / 2)) - MARGIN
	const right = Math.max(...placed.map(each => each.x + each.width / 2)) + MARGIN
	const top = Math.min(...placed.map(each => each.y - each.height / 2)) - MARGIN
	const bottom = Math.max(...placed.map(each => each.y + each.height / 2)) + MARGIN
	return { x: left, y: top, width: right - left, height: bottom - top }
}

/** The ring as an SVG path. */
export function ringPath({ a, b }: Ring): string {
	const points = pointsOn({ a, b }, 72, 0)
	return `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`
}
