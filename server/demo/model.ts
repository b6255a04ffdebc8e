/** What the parts of the generator know of each other's records while the street is being built. */
import type { BRANCH_FORMS, PostKind, UNIT_KINDS } from '#shared/model/kinds.ts'
import type { Random } from './random.ts'
import type { Writer } from './writer.ts'

export interface DemoContext {
	/** `YYYY-MM-DD`; every date hangs on it. */
	readonly today: string
	readonly writer: Writer
	/** A stream of chance of one's own for each part. */
	random(label: string): Random
	/** A fresh mobile number. */
	phone(): string
}

export interface DemoPerson {
	readonly id: string
	readonly name: string
}

export interface DemoBuilding {
	readonly id: string
	readonly name: string
	readonly households: number
	readonly residential: boolean
}

export interface DemoUnit {
	readonly id: string
	readonly liaison: DemoPerson
	readonly name: string
	readonly kind: (typeof UNIT_KINDS)[number]
}

/** A post that is held today. */
export interface DemoPost {
	readonly person: DemoPerson
	readonly kind: PostKind
	readonly from: string
}

/** The fields of a grid that tell of its branch. */
export interface DemoBranch {
	readonly form: (typeof BRANCH_FORMS)[number]
	readonly foundedOn: string
	readonly termStart?: string
	readonly termYears?: number
	readonly endsOn?: string
	readonly note?: string
	/** Where the grid has only a Party group. */
	readonly branchGridId?: string
}

export interface DemoGrid {
	readonly id: string
	readonly name: string
	readonly community: DemoCommunity
	/** From 0. */
	readonly index: number
	readonly branch: DemoBranch
	readonly buildings: readonly DemoBuilding[]
	readonly estates: readonly string[]
	readonly posts: DemoPost[]
	readonly contacts: DemoPerson[]
	readonly units: DemoUnit[]
	/** Registered Party members. */
	members: number
}

export interface DemoCommunity {
	readonly id: string
	readonly name: string
	/** 12 digits. */
	readonly code: string
	/** From 0, in the order of the codes. */
	readonly index: number
	/** The landline of the office. */
	readonly phone: string
	readonly grids: DemoGrid[]
	/** Party committee members, who lead shifts. */
	readonly leaders: DemoPerson[]
	readonly workers: DemoPerson[]
}
