/** Under a free text: what stands in it that this product refuses to hold, and one button that takes it out. */
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { findSensitive, removeSensitive } from '#shared/model/sensitive.ts'

export const SENSITIVE_NAME = { id_card: '身份证号', bank_card: '银行卡号' } as const

/** What was found, in words; `undefined` where nothing was. */
export function sensitiveText(text: string): string | undefined {
	const kinds = new Set(findSensitive(text).map(each => SENSITIVE_NAME[each.kind]))
	return kinds.size === 0 ? undefined : [...kinds].join('、')
}

export function SensitiveHint({ text, onChange }: { text: string; onChange: (text: string) => void }) {
	const found = useMemo(() => sensitiveText(text), [text])
	if (found === undefined) return null
	return (
		<Typography
			component="span"
			role="alert"
			variant="caption"
			sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: 'warning.main' }}
		>
			内容里疑似有{found}，本系统不保存此类号码。
			<Button
				size="small"
				color="warning"
				onClick={event => {
					const field = event.currentTarget.closest('.MuiFormControl-root')
					onChange(removeSensitive(text))
					// The button is about to go; typing goes on where it was.
					field?.querySelector<HTMLElement>('textarea, input')?.focus()
				}}
				sx={{ py: 0 }}
			>
				删去
			</Button>
		</Typography>
	)
}
