/** Step 2: the street and its communities, from a list of divisions or by hand. */
import Alert from '@mui/material/Alert'
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { type StreetRequest, StreetResponse } from '#shared/protocol/setup.ts'
import { decodeCsv, FILE_PROBLEM } from '../../ui/decode-csv.ts'
import { FileButton } from '../../ui/file-button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { type DivisionChoice, divisionChoices, namesIn } from './division-choice.ts'
import { askSetup } from './setup-line.ts'
import type { StepProps } from './step-props.ts'
import { setupText } from './words.ts'

export function StreetStep({ state, again, next }: StepProps) {
	const { top, nodes } = state
	const [way, setWay] = useState<'list' | 'typed'>('list')
	const [asked, setAsked] = useState<StreetRequest>()
	const [failed, setFailed] = useState<string>()
	const [busy, setBusy] = useState(false)
	const write = async () => {
		if (asked === undefined || busy) return
		setBusy(true)
		const answer = await askSetup(StreetResponse, '/street', asked)
		setBusy(false)
		setFailed(
			answer.ok
				? undefined
				: answer.code === 'bad_request'
					? `名单里有不属于${top?.name ?? '所选范围'}的代码，没有写入。`
					: setupText(answer.code),
		)
		await again()
		if (answer.ok) next()
	}
	return (
		<Stack spacing={1.75} sx={{ alignItems: 'flex-start' }}>
			{top === undefined ? (
				<Typography>先建好街道和社区；网格、人员以后登录后再建，或从台账导入。</Typography>
			) : (
				<Alert severity="success" sx={{ width: '100%' }}>
					已建好：{top.name}
					{top.code !== undefined && `（${top.code}）`}，下面有 {nodes} 个
					{top.kind === 'street' ? '社区' : '街道和社区'}。需要补的可以再读一次名单，已有的不会重复。
				</Alert>
			)}
			<ToggleButtonGroup
				exclusive
				size="small"
				value={way}
				onChange={(_, value: typeof way | null) => {
					if (value === null) return
					setWay(value)
					setAsked(undefined)
				}}
				aria-label="怎样填写"
			>
				<ToggleButton value="list">读区划名单</ToggleButton>
				<ToggleButton value="typed">直接填写</ToggleButton>
			</ToggleButtonGroup>
			{way === 'list' ? <FromList onAsked={setAsked} /> : <Typed top={top} onAsked={setAsked} />}
			{failed !== undefined && (
				<Alert severity="error" sx={{ width: '100%' }}>
					{failed}
				</Alert>
			)}
			<Stack direction="row" spacing={1}>
				<Button
					variant="contained"
					size="large"
					disabled={asked === undefined || busy}
					onClick={() => void write()}
				>
					{busy
						? '正在写入…'
						: asked === undefined
							? '写入'
							: `写入 ${asked.top.name} 和 ${asked.below.length} 个下级`}
				</Button>
				{top !== undefined && (
					<Button size="large" onClick={next}>
						下一步
					</Button>
				)}
			</Stack>
		</Stack>
	)
}

function FromList({ onAsked }: { onAsked: (asked: StreetRequest | undefined) => void }) {
	const [file, setFile] = useState<{ name: string; choices: DivisionChoice[]; bad: number }>()
	const [chosen, setChosen] = useState<DivisionChoice | null>(null)
	const [problem, setProblem] = useState<string>()
	const choose = (choice: DivisionChoice | null) => {
		setChosen(choice)
		onAsked(choice ?? undefined)
	}
	const read = async (picked: File) => {
		const decoded = decodeCsv(new Uint8Array(await picked.arrayBuffer()))
		setFile(undefined)
		choose(null)
		if (typeof decoded !== 'string') return setProblem(FILE_PROBLEM[decoded.problem])
		const { choices, problems } = divisionChoices(decoded)
		if (choices.length === 0)
			return setProblem('名单里没有找到街道。第一行要有“代码、名称、级别”（或 code,name,level）三列。')
		setProblem(undefined)
		setFile({ name: picked.name, choices, bad: problems.length })
		const streets = choices.filter(({ top }) => top.kind === 'street')
		if (streets.length === 1) choose(streets[0] ?? null)
	}
	return (
		<>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
				<FileButton
					label="区划名单文件"
					accept=".csv,text/csv"
					variant="outlined"
					onFile={picked => void read(picked)}
				>
					{file === undefined ? '选择区划名单（CSV）' : '换一个文件'}
				</FileButton>
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					{file?.name ?? '三列：代码、名称、级别。民政或统计部门的区划代码表，Excel 另存为 CSV 即可。'}
				</Typography>
			</Box>
			{problem !== undefined && (
				<Alert severity="error" sx={{ width: '100%' }}>
					{problem}
				</Alert>
			)}
			{file !== undefined && (
				<>
					{file.bad > 0 && (
						<Alert severity="warning" sx={{ width: '100%' }}>
							有 {file.bad} 行看不懂，没有算在内；以后可以在“组织网格”里补。
						</Alert>
					)}
					<Autocomplete
						options={file.choices}
						value={chosen}
						onChange={(_, value) => choose(value)}
						getOptionLabel={({ top }) => `${top.name}（${top.code}）`}
						isOptionEqualToValue={(a, b) => a.top.code === b.top.code}
						groupBy={({ top }) => (top.kind === 'street' ? '一个街道' : '整个区县')}
						renderInput={params => (
							<TextField {...params} label="这台服务器给谁用" placeholder="输入街道名或代码" autoFocus />
						)}
						sx={{ width: 420 }}
					/>
					{chosen?.top.kind === 'district' && (
						<Alert severity="warning" sx={{ width: '100%' }}>
							选的是整个区县，不是一个街道：建好后不能改成其中一个街道。只给一个街道用的，请在上面改选那个街道。
						</Alert>
					)}
					{chosen !== null && (
						<Typography variant="body2" sx={{ color: 'text.secondary', maxHeight: 96, overflow: 'auto' }}>
							{chosen.top.name}，下级 {chosen.below.length} 个：
							{chosen.below
								.slice(0, 60)
								.map(({ name }) => name)
								.join('、')}
							{chosen.below.length > 60 && '……'}
						</Typography>
					)}
				</>
			)}
		</>
	)
}

function Typed({
	top,
	onAsked,
}: {
	top: StepProps['state']['top']
	onAsked: (asked: StreetRequest | undefined) => void
}) {
	const [name, setName] = useState(top?.name ?? '')
	const [code, setCode] = useState(top?.code ?? '')
	const [below, setBelow] = useState('')
	const isCode = code === '' || /^\d{9}$/.test(code)
	const tell = (name: string, code: string, below: string) => {
		const fits = name.trim() !== '' && (code === '' || /^\d{9}$/.test(code))
		const names = namesIn(below).map(each => ({ name: each }))
		onAsked(
			fits
				? { top: { kind: 'street', name: name.trim(), ...(code !== '' && { code }) }, below: names }
				: undefined,
		)
	}
	return (
		<Stack spacing={1.5} sx={{ width: 560 }}>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 220px', gap: 1.5 }}>
				<TextField
					label="街道（镇乡）名称"
					value={name}
					onChange={event => {
						setName(event.target.value)
						tell(event.target.value, code, below)
					}}
					disabled={top !== undefined}
					autoFocus
					slotProps={{ htmlInput: { maxLength: 60 } }}
				/>
				<TextField
					label="9 位街道代码（可不填）"
					value={code}
					onChange={event => {
						const digits = event.target.value.trim()
						setCode(digits)
						tell(name, digits, below)
					}}
					disabled={top !== undefined}
					error={!isCode}
					helperText={isCode ? undefined : '应为 9 位数字'}
					slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 9 } }}
				/>
			</Box>
			<TextArea
				label="社区、村，每行一个"
				value={below}
				onChange={event => {
					setBelow(event.target.value)
					tell(name, code, event.target.value)
				}}
				minRows={6}
				maxRows={6}
			/>
		</Stack>
	)
}
