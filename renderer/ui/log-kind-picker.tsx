/** Picks the kind of a log by its number, pinyin or characters. */
import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { LOG_KINDS, type LogKind } from '#shared/model/kinds.ts'
import { createPinyinText, createTextQuery, matchText, type PinyinText } from '../session/pinyin-text.ts'
import { LOG_LABEL } from './labels.ts'

const texts = new Map<LogKind, PinyinText>()
function matches(kind: LogKind, word: string): boolean {
	const query = createTextQuery(word)
	if (query === undefined) return true
	if (/^[1-9]$/.test(word)) return LOG_KINDS[Number(word) - 1] === kind
	const text = texts.get(kind) ?? createPinyinText(LOG_LABEL[kind], false)
	texts.set(kind, text)
	return matchText(text, query) !== undefined
}

export function LogKindPicker({ value, onChange }: { value: LogKind; onChange: (kind: LogKind) => void }) {
	return (
		<Autocomplete<LogKind, false, true>
			fullWidth
			disableClearable
			selectOnFocus
			forcePopupIcon={false}
			options={[...LOG_KINDS]}
			value={value}
			// Enter can fall on a kind that is no longer there.
			onChange={(_, kind) => kind !== undefined && onChange(kind)}
			getOptionLabel={kind => LOG_LABEL[kind]}
			filterOptions={(options, { inputValue }) =>
				inputValue === LOG_LABEL[value] ? options : options.filter(kind => matches(kind, inputValue.trim()))
			}
			noOptionsText="没有这个类别"
			slotProps={{ popper: { sx: { minWidth: 180 } } }}
			renderOption={({ key, ...props }, kind) => (
				<li key={key} {...props}>
					<span style={{ width: 20, opacity: 0.65 }}>{LOG_KINDS.indexOf(kind) + 1}</span>
					{LOG_LABEL[kind]}
				</li>
			)}
			renderInput={params => <TextField {...params} label="类别" title="Alt+1 至 Alt+9 可直接切换" />}
		/>
	)
}
