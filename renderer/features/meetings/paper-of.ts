/** The six papers of a meeting: what each is called, and what it says. */
import { minutesOf } from '#shared/meetings/paper-minutes.ts'
import type { PaperScope } from '#shared/meetings/paper-scope.ts'
import { agendaPaperOf, followUpPaperOf, materialsOf, noticeOf, signInOf } from '#shared/meetings/papers.ts'
import type { MeetingState } from '#shared/model/states.ts'
import type { Paper, PaperKind } from '#shared/papers/content.ts'

export const PAPER_LABEL: Readonly<Record<PaperKind, string>> = {
	notice: '通知',
	agenda: '议程',
	sign_in: '签到表',
	materials: '材料汇编',
	minutes: '会议纪要',
	follow_up: '督办台账',
}

/** What the office needs next: the paper that is shown first. */
export const PAPER_FOR: Readonly<Record<MeetingState, PaperKind>> = {
	collecting: 'agenda',
	agenda: 'agenda',
	notified: 'notice',
	held: 'minutes',
	minuted: 'minutes',
	following: 'follow_up',
	archived: 'minutes',
	voided: 'agenda',
}

export function paperOf(kind: PaperKind, scope: PaperScope): Paper {
	switch (kind) {
		case 'notice':
			return noticeOf(scope)
		case 'agenda':
			return agendaPaperOf(scope)
		case 'sign_in':
			return signInOf(scope)
		case 'materials':
			return materialsOf(scope)
		case 'minutes':
			return minutesOf(scope)
		case 'follow_up':
			return followUpPaperOf(scope.office, scope.meeting.orgId, scope.today)
	}
}
