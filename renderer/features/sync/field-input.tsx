/** An input for any field of any collection, by what kind of value it holds. */
import Autocomplete from '@mui/material/Autocomplete'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useMemo, useState } from 'react'
import { ORG } from '#shared/model/record.ts'
import { useClient, useTable } from '../../session/session.tsx'
import { useTree } from '../../session/tree.ts'
import { fieldKind, type NamedRef } from '../../ui/field-kinds.ts'
import { GridPicker } from '../../ui/grid-picker.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { recordTitle } from '../../ui/record-words.ts'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useNames } from '../../ui/use-names.ts'
import type { FieldValue } from './refused.ts'

/** Records of these lie at a grid, never at a community. */
const AT_GRID = ['contact', 'unit', 'building', 'log']
/** Characters that a single line shows well. */
const LONG = 60

interface FieldInputProps {
	collection: string
	field: string
	label: string
	value: FieldValue
	/** `null` for an emptied field. */
	onChange: (value: FieldValue) => void
	error: string | undefined
	autoFocus: boolean
}

export function FieldInput(props: FieldInputProps) {
	const { collection, field, label, value, onChange, error, autoFocus } = props
	const kind = fieldKind(collection, field)
	const text = value === null || Array.isArray(value) ? '' : String(value)
	// Asked once: a field that changed its shape while somebody types would lose the cursor.
	const [isLong] = useState(kind.type === 'text' || text.length > LONG)
	const shared = { label, error: error !== undefined, helperText: error, autoFocus }
	switch (kind.type) {
		case 'choice':
			return <Choices {...shared} labels={kind.labels} value={text} onChange={onChange} />
		case 'flag': {
			const choose = (picked: string | null) => onChange(picked === null ? null : true)
			return <Choices {...shared} labels={YES_NO} value={text === 'true' ? text : ''} onChange={choose} />
		}
		case 'ref':
		case 'refs':
			if (kind.to === 'person')
				return kind.type === 'refs' ? (
					<PersonPicker multiple label={label} value={idsOf(value)} onChange={onChange} error={error} />
				) : (
					<PersonPicker
						label={label}
						value={text === '' ? undefined : text}
						onChange={id => onChange(id ?? null)}
						error={error}
						autoFocus={autoFocus}
					/>
				)
			if (kind.to === 'grid' || (field === ORG && AT_GRID.includes(collection)))
				return (
					<GridPicker
						label={label}
						value={text === '' ? undefined : text}
						onChange={id => onChange(id ?? null)}
						error={error}
						autoFocus={autoFocus}
					/>
				)
			// Logs are too many to choose from; the one it came from stays.
			if (kind.to === 'log')
				return <TextField {...shared} disabled value={text === '' ? '' : '（原来的日志）'} />
			return <NamedPicker {...props} to={kind.to} several={kind.type === 'refs'} />
		case 'number':
			return (
				<TextField
					{...shared}
					type="number"
					value={text}
					onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
				/>
			)
		default: {
			const type = {
				day: 'date',
				time: 'datetime-local',
				phone: 'tel',
				period: 'text',
				line: 'text',
				text: 'text',
			}[kind.type]
			const Input = isLong ? TextArea : TextField
			return (
				<Input
					{...shared}
					type={type}
					value={text}
					onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
					helperText={
						type === 'text' && sensitiveText(text) !== undefined ? (
							<SensitiveHint text={text} onChange={onChange} />
						) : (
							error
						)
					}
					{...(isLong && { minRows: 3, maxRows: 10 })}
					{...(type.startsWith('date') && { slotProps: { inputLabel: { shrink: true } } })}
				/>
			)
		}
	}
}

const idsOf = (value: FieldValue): readonly string[] => (Array.isArray(value) ? value : [])

/** Unticked is empty, as everywhere. */
const YES_NO: Readonly<Record<string, string>> = { true: '是', '': '否' }

interface ChoicesProps {
	labels: Readonly<Record<string, string>>
	value: string
	onChange: (value: string | null) => void
	label: string
	error: boolean
	helperText: string | undefined
	autoFocus: boolean
}

/** One of a few words, or none. */
function Choices({ labels, value, onChange, ...shared }: ChoicesProps) {
	return (
		<TextField
			{...shared}
			select
			value={value in labels ? value : ''}
			onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
		>
			{!('' in labels) && <MenuItem value="">（空）</MenuItem>}
			{Object.entries(labels).map(([each, name]) => (
				<MenuItem key={each} value={each}>
					{name}
				</MenuItem>
			))}
		</TextField>
	)
}

interface NamedPickerProps extends FieldInputProps {
	to: NamedRef | 'node' | 'post'
	several: boolean
}

/** Nodes of the account's scope by their path, everything else by its name and its node. */
function NamedPicker({ to, several, label, value, onChange, error, autoFocus }: NamedPickerProps) {
	const records = useTable(to === 'node' ? 'building' : to)
	const { scopeId } = useClient().account()
	const tree = useTree()
	const named = useNames()
	const names = useMemo(() => {
		if (tree === undefined) return new Map<string, string>()
		if (to === 'node') return new Map([...tree.subtree(scopeId)].map(id => [id, tree.pathName(id)]))
		return new Map(
			[...(records?.values() ?? [])].map(({ id, rec, orgId }) => [
				id,
				`${recordTitle(rec, named)}（${tree.name(orgId)}）`,
			]),
		)
	}, [to, records, tree, named, scopeId])
	// What is not here any more cannot be chosen again.
	const isHere = (id: string) => names.has(id)
	const one = typeof value === 'string' && isHere(value) ? value : null
	return (
		<Autocomplete<string, boolean>
			multiple={several}
			options={[...names.keys()]}
			value={several ? idsOf(value).filter(isHere) : one}
			onChange={(_, picked) => onChange(picked)}
			getOptionLabel={id => names.get(id) ?? ''}
			noOptionsText="没有找到"
			slotProps={{ listbox: { sx: { maxHeight: 320 } } }}
			renderInput={params => (
				<TextField
					{...params}
					label={label}
					error={error !== undefined}
					helperText={error}
					autoFocus={autoFocus}
				/>
			)}
		/>
	)
}
