/**
 * What may happen, as data. Every step says all that it needs in numbers that are read modulo what is there, so a
 * trace from which steps were taken out still means something: that is what shrinking lives on.
 */
import type { CrashPoint } from './crash-cells.ts'
import type { ServerCrashPoint } from './memory-server-store.ts'
import { createRandom, type Random } from './random.ts'

/** What somebody does at a screen. */
export const DEEDS = {
	edit: 12,
	edit_two: 3,
	fill_form: 3,
	write_newer: 2,
	create: 4,
	set_element: 4,
	remove: 3,
	restore: 2,
	move: 4,
	edit_and_move: 1,
	several: 2,
	appoint: 3,
	hand_over: 2,
	end_post: 1,
	move_grid: 1.5,
	create_grid: 0.7,
	call_meeting: 2,
	take_step: 11,
	claim: 4,
	change_claim: 2,
	change_resource: 1.5,
	take_back: 8,
	dismiss: 4,
	drop: 1.5,
	resend: 2,
	take_offer: 1.5,
	give_up_offer: 0.7,
	wrong: 1,
} as const
export type Deed = keyof typeof DEEDS

/** A clock ahead of the server's, another's clock, a base that is later than the clock, another's change id. */
export type Forgery = 'ahead' | 'author' | 'base' | 'id'
/** `cut`: half of it arrives before the line breaks; `short`: half of it arrives as if it were all. */
export type Fate = 'delivered' | 'lost' | 'doubled' | 'cut' | 'short'

export type Step =
	/** Somebody at PC `pc` does something; `picks` choose what with. */
	| { readonly kind: 'act'; readonly pc: number; readonly deed: Deed; readonly picks: readonly number[] }
	/** At the `after`-th transaction from now the PC does it between the steps of the sync. */
	| {
			readonly kind: 'act_amid'
			readonly pc: number
			readonly after: number
			readonly deed: Deed
			readonly picks: readonly number[]
	  }
	/** One message on the way arrives, or not. */
	| { readonly kind: 'message'; readonly pick: number; readonly fate: Fate }
	/** Everything of one PC passes until it rests. */
	| { readonly kind: 'flow'; readonly pc: number }
	/** The PC gives up waiting for its answer; the request may still arrive. */
	| { readonly kind: 'timeout'; readonly pc: number }
	| { readonly kind: 'partition'; readonly pc: number }
	| { readonly kind: 'heal'; readonly pc: number }
	| { readonly kind: 'sync_now'; readonly pc: number }
	/** Time passes, for everybody. */
	| { readonly kind: 'wait'; readonly ms: number }
	/** The PC's clock is set so far off the true time; from then on it may run backwards, stand still or hurry. */
	| { readonly kind: 'clock'; readonly pc: number; readonly offMs: number; readonly pace: number }
	/** The next version of the app is installed on the PC, or of the server: then older apps are turned away. */
	| { readonly kind: 'update_app'; readonly pc: number }
	| { readonly kind: 'update_server' }
	/** Rows are put into their blocks. */
	| { readonly kind: 'merge'; readonly pc: number }
	/** At the `after`-th transaction from now, and there before the `call`-th storage call where the point is one. */
	| {
			readonly kind: 'client_crash'
			readonly pc: number
			readonly after: number
			readonly point: CrashPoint
			readonly call: number
	  }
	| { readonly kind: 'disk_full'; readonly pc: number; readonly after: number; readonly times: number }
	| { readonly kind: 'server_crash'; readonly point: ServerCrashPoint }
	/** A crash of the process between two requests. */
	| { readonly kind: 'server_restart'; readonly process: number }
	| { readonly kind: 'back_up' }
	/** An old ledger comes in, a season goes by, the server forgets what is due, a PC does by itself: see `retention.ts`. */
	| { readonly kind: 'old_ledger' }
	| { readonly kind: 'season' }
	| { readonly kind: 'forget' }
	| { readonly kind: 'forget_alone'; readonly pc: number }
	/** Exchange files, on sticks: see `sticks.ts`. */
	| { readonly kind: 'write_file'; readonly pc: number }
	| { readonly kind: 'read_file'; readonly pc: number; readonly pick: number }
	| { readonly kind: 'collect_files'; readonly pc: number }
	| { readonly kind: 'upload_file'; readonly pick: number }
	| { readonly kind: 'spoil_file'; readonly pick: number; readonly bit: number }
	/** The server is restored from one of the backups made so far; the first is of the morning. */
	| { readonly kind: 'restore'; readonly pick: number }
	/** Somebody with a valid login sends what no client of ours would. */
	| { readonly kind: 'forge'; readonly account: number; readonly how: Forgery }
	| {
			readonly kind: 'administer'
			readonly account: number
			readonly what: 'scope' | 'role' | 'disable' | 'enable'
			readonly pick: number
	  }

const WEIGHTS: Record<Step['kind'], number> = {
	act: 46,
	act_amid: 4,
	message: 24,
	flow: 16,
	timeout: 2,
	partition: 2.5,
	heal: 3,
	sync_now: 8,
	wait: 7,
	clock: 1.5,
	client_crash: 3,
	merge: 6,
	disk_full: 0.7,
	server_crash: 1.2,
	server_restart: 0.5,
	administer: 2,
	forge: 0.6,
	update_app: 0.5,
	update_server: 0.15,
	back_up: 0.6,
	old_ledger: 0.8,
	season: 0.6,
	forget: 2,
	forget_alone: 3,
	write_file: 2.5,
	read_file: 4,
	collect_files: 1,
	upload_file: 1.5,
	spoil_file: 0.2,
	restore: 0.3,
}

const FORGERIES: readonly Forgery[] = ['ahead', 'author', 'base', 'id']
const FATES: Record<Fate, number> = { delivered: 84, lost: 6, doubled: 5, cut: 3, short: 2 }
const MINUTE = 60_000
const YEAR = 365.25 * 86_400_000
/** Right, a little off, hours off, at 2009 and at 2099. */
const CLOCKS = [
	0,
	0,
	3 * MINUTE,
	-3 * MINUTE,
	8 * MINUTE,
	-45 * MINUTE,
	9 * 60 * MINUTE,
	-17 * YEAR,
	73 * YEAR,
]
const PACES = [1, 1, 1, 1, 1, -1, 0, 3]
const WAITS = [1, 50, 1000, 5000, 20_000, 90_000, 10 * MINUTE, 5 * 60 * MINUTE, 26 * 60 * MINUTE]
const CRASHES: readonly CrashPoint[] = ['before_start', 'before_call', 'before_commit', 'after_commit']
const SERVER_CRASHES: readonly ServerCrashPoint[] = ['read', 'before_start', 'before_commit', 'after_commit']

/** The steps of a seed. They depend on nothing else. */
export function stepsOf(seed: number, count: number): Step[] {
	const random = createRandom(seed)
	return Array.from({ length: count }, () => stepOf(random))
}

function stepOf(random: Random): Step {
	const pc = random.below(1 << 16)
	const after = 1 + random.below(8)
	const picks = () => Array.from({ length: 6 }, () => random.below(1 << 16))
	const kind = random.weighted(WEIGHTS)
	switch (kind) {
		case 'act':
			return { kind, pc, deed: random.weighted(DEEDS), picks: picks() }
		case 'act_amid':
			return { kind, pc, after, deed: random.weighted(DEEDS), picks: picks() }
		case 'message':
			return { kind, pick: random.below(1 << 16), fate: random.weighted(FATES) }
		case 'wait':
			return { kind, ms: random.of(WAITS) }
		case 'clock':
			return { kind, pc, offMs: random.of(CLOCKS), pace: random.of(PACES) }
		case 'client_crash':
			return { kind, pc, after, point: random.of(CRASHES), call: 1 + random.below(24) }
		case 'disk_full':
			return { kind, pc, after, times: 1 + random.below(3) }
		case 'server_crash':
			return { kind, point: random.of(SERVER_CRASHES) }
		case 'server_restart':
			return { kind, process: random.below(2) }
		case 'forge':
			return { kind, account: random.below(1 << 16), how: random.of(FORGERIES) }
		case 'administer':
			return {
				kind,
				account: random.below(1 << 16),
				what: random.of(['scope', 'scope', 'role', 'disable', 'enable', 'enable']),
				pick: random.below(1 << 16),
			}
		case 'old_ledger':
		case 'season':
		case 'forget':
		case 'update_server':
		case 'back_up':
			return { kind }
		case 'read_file':
			return { kind, pc, pick: random.below(1 << 16) }
		case 'upload_file':
			return { kind, pick: random.below(1 << 16) }
		case 'spoil_file':
			return { kind, pick: random.below(1 << 16), bit: random.below(1 << 20) }
		case 'restore':
			return { kind, pick: random.below(1 << 16) }
		default:
			return { kind, pc }
	}
}
