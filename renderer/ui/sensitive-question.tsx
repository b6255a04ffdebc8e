/**
 * Asked before anything is saved in which an identity-card or bank-card number stands, whatever screen it comes from:
 * leave it out, or go back. Only what may well be another number can be kept, as a bank card's check digit fits one
 * number in ten.
 */
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import type { Edit } from '#shared/sync/change.ts'
import { fieldLabel } from './labels.ts'
import { dropFromEdits, findInEdits, type SensitiveFound } from './sensitive-edits.ts'
import { SENSITIVE_NAME } from './sensitive-hint.tsx'

type Answer = 'drop' | 'keep' | 'back'
type Ask = (found: readonly SensitiveFound[]) => Promise<Answer>

const AskContext = createContext<Ask>(async () => 'back')

/** @returns a function from edits to those that may be saved; `undefined` where the writer goes back to the form */
export function useSensitiveGuard(): (edits: readonly Edit[]) => Promise<readonly Edit[] | undefined> {
	const ask = useContext(AskContext)
	return useCallback(
		async edits => {
			const found = findInEdits(edits)
			if (found.length === 0) return edits
			const answer = await ask(found)
			return answer === 'back' ? undefined : answer === 'drop' ? dropFromEdits(edits) : edits
		},
		[ask],
	)
}

interface Question {
	readonly found: readonly SensitiveFound[]
	readonly answer: (answer: Answer) => void
}

export function SensitiveQuestionHost({ children }: { children: ReactNode }) {
	const [question, setQuestion] = useState<Question | null>(null)
	const ask = useCallback<Ask>(found => new Promise(resolve => setQuestion({ found, answer: resolve })), [])
	const say = (answer: Answer) => {
		setQuestion(null)
		question?.answer(answer)
	}
	return (
		<AskContext value={ask}>
			{children}
			{question !== null && <QuestionDialog found={question.found} onAnswer={say} />}
		</AskContext>
	)
}

function QuestionDialog({
	found,
	onAnswer,
}: {
	found: readonly SensitiveFound[]
	onAnswer: (answer: Answer) => void
}) {
	const kinds = [...new Set(found.map(({ kind }) => SENSITIVE_NAME[kind]))].join('、')
	const fields = [...new Set(found.map(({ collection, path }) => fieldLabel(collection, path)))]
	return (
		<Dialog open maxWidth="xs" onClose={() => onAnswer('back')} aria-labelledby="sensitive-question">
			<DialogTitle id="sensitive-question">还没有保存：疑似有{kinds}</DialogTitle>
			<DialogContent>
				<DialogContentText>
					“{fields.join('”“')}”里疑似有{kinds}。本系统不保存此类号码，删去号码后其余内容照常保存。
				</DialogContentText>
			</DialogContent>
			<DialogActions>
				{found.every(({ kind }) => kind === 'bank_card') && (
					<Button onClick={() => onAnswer('keep')}>不是银行卡号，照原样保存</Button>
				)}
				<span style={{ flex: 1 }} />
				<Button onClick={() => onAnswer('back')}>返回修改</Button>
				<Button variant="contained" autoFocus onClick={() => onAnswer('drop')}>
					删去后保存
				</Button>
			</DialogActions>
		</Dialog>
	)
}
