/** An input for any field of any collection, by what kind of value it holds. */
import Autocomplete from '@mui/material/Autocomplete'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useMemo, useState } from 'react'
import { useTable } from '../../session/session.tsx'
import { useTree } from '../../session/tree.ts'
import { fieldKind } from '../../ui/field-kinds.ts'
import { GridPicker } from '../../ui/grid-picker.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import type { FieldValue } from './refused.ts'

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
		case 'flag': {
			const labels: Readonly<Record<string, string>> =
				'labels' in kind ? kind.labels : { true: '是', false: '否' }
			return (
				<TextField
					{...shared}
					select
					value={text}
					onChange={({ target }) => onChange(kind.type === 'flag' ? target.value === 'true' : target.value)}
				>
					{Object.entries(labels).map(([each, name]) => (
						<MenuItem key={each} value={each}>
							{name}
						</MenuItem>
					))}
				</TextField>
			)
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
			if (kind.to === 'grid')
				return (
					<GridPicker
						label={label}
						value={text === '' ? undefined : text}
						onChange={id => onChange(id ?? null)}
						error={error}
					/>
				)
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
			const type = { day: 'date', time: 'datetime-local', phone: 'tel', line: 'text', text: 'text' }[
				kind.type
			]
			return (
				<TextField
					{...shared}
					type={type}
					value={text}
					onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
					{...(isLong && { multiline: true, minRows: 3, maxRows: 10 })}
					{...(type.startsWith('date') && { slotProps: { inputLabel: { shrink: true } } })}
				/>
			)
		}
	}
}

const idsOf = (value: FieldValue): readonly string[] => (Array.isArray(value) ? value : [])

/** Buildings and nodes by name. */
function NamedPicker({
	to,
	several,
	label,
	value,
	onChange,
	error,
}: FieldInputProps & { to: 'building' | 'node' | 'post'; several: boolean }) {
	const buildings = useTable('building')
	const tree = useTree()
	const names = useMemo(() => {
		if (tree === undefined) return new Map<string, string>()
		if (to === 'node') return new Map([...tree.nodes.keys()].map(id => [id, tree.pathName(id)]))
		return new Map(
			[...(buildings ?? [])].map(([id, { data, orgId }]) => [id, `${data.name}（${tree.name(orgId)}）`]),
		)
	}, [to, buildings, tree])
	const chosen = several ? [...idsOf(value)] : typeof value === 'string' ? value : null
	return (
		<Autocomplete<string, boolean>
			multiple={several}
			options={[...names.keys()]}
			value={chosen}
			onChange={(_, picked) => onChange(picked)}
			getOptionLabel={id => names.get(id) ?? '（已不在）'}
			slotProps={{ listbox: { sx: { maxHeight: 320 } } }}
			renderInput={params => (
				<TextField {...params} label={label} error={error !== undefined} helperText={error} />
			)}
		/>
	)
}
