/**
 * What the six papers of a meeting say, without any layout. Whoever draws them (a .docx, a page on the screen, an
 * office's own template) adds numbering, fonts and the fixed words (“出席：”, “第X号”).
 *
 * All texts are as they are to be read: names and not ids, labels and not codes. Days are `YYYY-MM-DD`, times
 * `YYYY-MM-DDTHH:mm`, both local; they are spelt by the layout. What is absent is left out of the paper, or leaves a
 * place to write by hand where a paper cannot do without it. Texts may be anything that was typed, line breaks included.
 */

export const PAPER_KINDS = ['notice', 'agenda', 'sign_in', 'materials', 'minutes', 'follow_up'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

export type Paper = NoticePaper | AgendaPaper | SignInPaper | MaterialsPaper | MinutesPaper | FollowUpPaper

/** Somebody as a paper names them. */
export interface Who {
	readonly name: string
	/** The unit that they come from: 小正街社区党委, 第一网格党支部. */
	readonly unit?: string
	/** Their post there: 书记, 网格长. */
	readonly post?: string
}

/** The meeting that a paper is about. */
export interface MeetingFacts {
	/** Its full name, without “会议纪要” or “通知”: 小正街社区2026年第四季度党建联席会议. */
	readonly name: string
	/** When it begins. */
	readonly at?: string
	readonly place?: string
	/** 主持. */
	readonly chair?: Who
}

/** 发文字号: 正社党〔2026〕12号. */
export interface FileNumber {
	/** 发文机关代字, as “正社党”. */
	readonly code: string
	readonly year: number
	readonly number: number
}

/** 版记, at the foot of the last page. */
export interface Imprint {
	/** 抄送 of a notice, 分送 of minutes; those of a kind in one text, parted by 、. */
	readonly sentTo: readonly string[]
	/** 印发机关. */
	readonly printedBy: string
	/** 印发日期. */
	readonly printedOn?: string
}

/** 会议通知, laid out for a seal. */
export interface NoticePaper {
	readonly paper: 'notice'
	/** 发文机关标志 in red above all, as “中共小正街社区委员会文件”; absent on plain paper. */
	readonly masthead?: string
	readonly fileNumber?: FileNumber
	/** 关于召开……的通知. */
	readonly title: string
	/** 主送机关; those of a kind in one text, parted by 、. */
	readonly addressees: readonly string[]
	/** What stands before the sections, ending in “现将有关事项通知如下：”. */
	readonly opening: readonly string[]
	readonly meeting: MeetingFacts
	/** The titles of the items, in their order. */
	readonly agenda: readonly string[]
	/** Who is to come, in words or by name, one line each. */
	readonly attendees: readonly string[]
	/** What each is to prepare or to bring. */
	readonly preparations: readonly string[]
	/** Anything else asked of those who come. */
	readonly requirements: readonly string[]
	/** A day or a time. */
	readonly replyBy?: string
	readonly contact?: { readonly name: string; readonly phone?: string }
	/** The titles of 附件. */
	readonly attachments: readonly string[]
	/** 发文机关署名. */
	readonly issuer: string
	/** 成文日期. */
	readonly date?: string
	readonly imprint?: Imprint
}

/** A line of the list of resolutions. */
export interface ResolutionLine {
	/** The meeting that decided it. */
	readonly source?: string
	readonly matter: string
	/** 牵头: who answers for it, a unit or a person. */
	readonly lead?: string
	/** 配合. */
	readonly helpers: readonly string[]
	/** 责任人, where the lead is a unit. */
	readonly person?: string
	readonly due?: string
	/** By what one will see that it is done. */
	readonly standard?: string
	/** How far it is, or its result. */
	readonly progress?: string
	/** 销号. */
	readonly closedOn?: string
	/** Blue near due, yellow behind, red overdue; absent where all is well or done. */
	readonly colour?: 'blue' | 'yellow' | 'red'
	/** In words: 办理中, 已办结, 已销号, 逾期5天. */
	readonly state?: string
}

/** A line of 需求清单. */
export interface DemandLine {
	/** Whose residents have it. */
	readonly place: string
	/** 医疗健康, 环境卫生. */
	readonly kind: string
	readonly title: string
	readonly text?: string
	/** How many people it concerns. */
	readonly people?: number
	readonly urgent?: boolean
	/** What is proposed for it, or what became of it. */
	readonly state?: string
}

/** A line of 资源清单. */
export interface ResourceLine {
	readonly owner: string
	readonly kind: string
	readonly title: string
	/** In words: 每季度4场. */
	readonly capacity: string
	/** How much of it is left, in words. */
	readonly left?: string
	readonly hours?: string
	readonly place?: string
	/** Name and phone. */
	readonly contact?: string
	readonly validUntil?: string
}

/** A line of 项目清单: what was claimed for what. */
export interface ProjectLine {
	readonly demand: string
	readonly resource: string
	/** Who offers. */
	readonly owner: string
	/** Who claims, or for whom. */
	readonly place: string
	/** In words: 2场. */
	readonly quantity?: string
	readonly date?: string
	readonly state?: string
}

/** A list, drawn as a table. `title` names it as the office does (the lists' names differ by city). */
export type Listing =
	| { readonly list: 'resolutions'; readonly title: string; readonly rows: readonly ResolutionLine[] }
	| { readonly list: 'demands'; readonly title: string; readonly rows: readonly DemandLine[] }
	| { readonly list: 'resources'; readonly title: string; readonly rows: readonly ResourceLine[] }
	| { readonly list: 'projects'; readonly title: string; readonly rows: readonly ProjectLine[] }
	/** Anything else, as figures of logs by kind and grid; each row has one cell for each column. */
	| {
			readonly list: 'table'
			readonly title: string
			readonly columns: readonly string[]
			readonly rows: readonly (readonly string[])[]
	  }

/** An item of the agenda; its number comes from its place. */
export interface AgendaItem {
	readonly title: string
	readonly presenter?: Who
	/** How long it is to take. */
	readonly minutes?: number
	/** What is reported under it. */
	readonly paragraphs: readonly string[]
	/** Its parts, numbered （一）（二）, each with a heading of its own. */
	readonly points: readonly { readonly title: string; readonly paragraphs: readonly string[] }[]
	/** Drawn only in 会议材料汇编. */
	readonly lists: readonly Listing[]
}

/** 会议议程: for each item its title, presenter, time and the titles of its points. */
export interface AgendaPaper {
	readonly paper: 'agenda'
	/** 小正街社区2026年第四季度党建联席会议议程. */
	readonly title: string
	readonly meeting: MeetingFacts
	/** 参会 and 列席, in words or by name, one line each. */
	readonly attendees: readonly string[]
	readonly observers: readonly string[]
	readonly items: readonly AgendaItem[]
}

/** 签到表. */
export interface SignInPaper {
	readonly paper: 'sign_in'
	readonly title: string
	readonly meeting: MeetingFacts
	readonly expected: readonly (Who & { readonly phone?: string })[]
	/** How many empty rows follow for those who are not on the list. */
	readonly emptyRows: number
}

/** 会议材料汇编: a cover, the agenda, then each item that has anything to read, with its lists as tables. */
export interface MaterialsPaper {
	readonly paper: 'materials'
	readonly title: string
	readonly meeting: MeetingFacts
	readonly items: readonly AgendaItem[]
	/** Who compiled it. */
	readonly issuer: string
	readonly date?: string
}

/** What was decided on an item of the agenda. */
export interface MinutesItem {
	readonly title: string
	/** What the meeting heard, held and decided. */
	readonly paragraphs: readonly string[]
	/** Each becomes a line of 督办台账: what, who, by when. */
	readonly decisions: readonly ResolutionLine[]
}

/** 会议纪要; it bears no seal. */
export interface MinutesPaper {
	readonly paper: 'minutes'
	/** 纪要标志, in red: 小正街社区党建联席会议纪要. */
	readonly masthead: string
	/** 第X号; absent until the server gave it (待编号). */
	readonly number?: number
	readonly issuer: string
	/** The date that the minutes bear. */
	readonly date?: string
	/** Below the line; absent where the masthead says it all. */
	readonly title?: string
	readonly meeting: MeetingFacts
	/** When, where, under whom and what for. */
	readonly overview: readonly string[]
	readonly items: readonly MinutesItem[]
	readonly attendance: Attendance
	readonly imprint?: Imprint
}

/** Who was there; each list in the order in which it is to be read. */
export interface Attendance {
	/** 主持. */
	readonly chair?: Who
	/** 出席. */
	readonly present: readonly Who[]
	/** 请假. */
	readonly excused: readonly Who[]
	/** 缺席, without leave. */
	readonly absent: readonly Who[]
	/** 列席. */
	readonly observers: readonly Who[]
	/** 记录. */
	readonly recorders: readonly Who[]
}

/** 督办台账. */
export interface FollowUpPaper {
	readonly paper: 'follow_up'
	readonly title: string
	/** Who keeps it. */
	readonly issuer: string
	/** The day as of which the colours and the progress are true. */
	readonly asOf: string
	readonly rows: readonly ResolutionLine[]
}
