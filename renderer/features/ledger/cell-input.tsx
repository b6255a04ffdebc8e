/** A cell of the file: what stands there, what it was read as and why; Enter takes a correction over. */
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useEffect, useState } from 'react'
import type { ShownCell } from './engine-types.ts'

interface CellInputProps {
	cell: ShownCell
	onCorrect: (text: string) => void
}

export function CellInput({ cell, onCorrect }: CellInputProps) {
	const [text, setText] = useState(cell.text)
	useEffect(() => setText(cell.text), [cell.text])
	const { header, cell: name, meaning, why, doubt, problem, corrected } = cell
	const take = () => text !== cell.text && onCorrect(text)
	const said = [
		problem !== undefined && `${problem}，没有读入`,
		...why,
		meaning === ''
			? name !== '' && header !== '' && cell.text !== '' && why.length === 0 && '没有对应项目，写入备注'
			: '',
		corrected && '已按您的更正读取',
	].filter(each => typeof each === 'string' && each !== '')
	const label = header === '' ? name : name === '' ? header : `${header}（${name}）`
	return (
		<Box sx={{ mt: 1 }}>
			<TextField
				label={label}
				value={text}
				disabled={name === ''}
				onChange={event => setText(event.target.value)}
				onBlur={take}
				onKeyDown={event => {
					if (event.key === 'Enter') {
						event.preventDefault()
						take()
					}
					if (event.key === 'Escape' && text !== cell.text) {
						event.stopPropagation()
						setText(cell.text)
					}
				}}
				error={problem !== undefined}
				helperText={said.length === 0 ? undefined : said.join('；')}
				slotProps={{
					formHelperText: { sx: doubt && problem === undefined ? { color: 'warning.main' } : {} },
					inputLabel: { shrink: true },
				}}
			/>
		</Box>
	)
}
