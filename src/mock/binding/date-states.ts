// Which order of tokens makes a date or a time: the platform's states, written as the moves that exist.
// Must not know: what numbers mean.

/** A token by kind and by what follows it: n number, y year number, m month; `$` end, `_` space, `/` date mark, `:` time mark. */
export type Move =
  | '$'
  | 'n$'
  | 'nA'
  | 'n_'
  | 'n/'
  | 'n:'
  | 'm$'
  | 'm_'
  | 'm/'
  | 'nD'
  | 'nT'
  | 'w'
  | 'y_'
  | 'y/'
  | 'y$'
  | 'z'
  | 'e';

/** What a final state found: a date from a Day, Month, Year, Number; a Time; or Suffixed values. */
export type Found =
  | 'NN'
  | 'NNN'
  | 'MN'
  | 'NM'
  | 'MNN'
  | 'YNN'
  | 'NNY'
  | 'YMN'
  | 'YN'
  | 'YM'
  | 'tN'
  | 'tNN'
  | 'tNNN'
  | 'suffixes'
  | 'suffixes-N'
  | 'N-suffixes'
  | 'NN-suffixes';

/** State by state: `move>state`, or `move!found` where a date or time is complete and reading starts over. */
const TABLE: Readonly<Record<string, string>> = {
  begin: '$>begin nA!tN n_>N n/>Nd n:>Nt m_>M m/>M nD>S nT>T w>begin y_>Y y/>Y z>begin e>begin',
  N: 'n$!NN nA!tNN n_>NN n/>NNd m$!NM m_>NM m/>MNd nD>NS w>N y_>YN y/>YNd y$!YN z>N e>N',
  NN: '$!NN n$!NNN nA!tNNN n_!NNN n:>Nt m$!MNN m_!MNN nT>T w>NN y_!NNY y$!NNY z>NN e>NN',
  Nd: 'n$!NN n_>dNN n/>NNd m$!NM m_>MN m/>MNd w>Nd y_>YN y/>YNd y$!YN e>Nd',
  dNN: '$!NN n$!NNN nA!tN n_!NNN n:>Nt m$!MNN m_!MNN nD!suffixes nT>T w>dNN y_!NNY y$!NNY e>dNN',
  NNd: 'n$!NNN nA!NNN n_!NNN m$!MNN m_!MNN nD!suffixes w>NNd y_!NNY y$!NNY e>NNd',
  M: 'n$!MN n_>MN n/>MNd w>M y_>YM y/>YMd y$!YM e>M',
  MN: '$!MN n$!MNN nA!MNN n_!MNN n:>Nt nD!suffixes nT>T w>MN y_!YMN y$!YMN e>MN',
  NM: '$!NM n$!MNN nA!MNN n_!MNN n:>Nt nD!suffixes nT>T w>NM y_!YMN y$!YMN e>NM',
  MNd: 'n$!MNN n_!MNN w>MNd y_!YMN y$!YMN e>MNd',
  NS: '$!N-suffixes n$!NN-suffixes nA!NN-suffixes n_!NN-suffixes n:>Nt nD>NS nT>T w>NS e>NS',
  Y: 'n$!YN n_>YN n/>YNd m$!YM m_>YM m/>YMd nD>YM w>Y e>Y',
  YN: '$!YN n$!YNN nA!YNN n_!YNN m$!YMN m_!YMN w>YN e>YN',
  YNd: 'n$!YNN nA!YNN n_!YNN m$!YMN m_!YMN w>YN e>YN',
  YM: '$!YM n$!YMN nA!YMN n_!YMN w>YM e>YM',
  YMd: 'n$!YMN nA!YMN n_!YMN w>YM e>YM',
  S: '$!suffixes n$!suffixes-N nA!tN n_>Nt n:>Nt nD>S nT>T w>S e>S',
  T: '$!suffixes n$!suffixes nA!suffixes n_>Nt n/>Nd nD>S nT>T w>T z>T e>T',
  Nt: 'n$!tNN nA!tNN n_!tNN n:>NNt m$!NM m_>NM nT>T z>Nt e>Nt',
  NNt: 'n$!tNNN nA!tNNN n_!tNNN nT>T w>NNt z>NNt e>NNt',
};

export type Step = { readonly state: string } | { readonly found: Found };

const STEPS: ReadonlyMap<string, Step> = new Map(
  Object.entries(TABLE).flatMap(([state, moves]) =>
    moves.split(' ').map((entry): [string, Step] => {
      const [move = '', to = ''] = entry.split(/[>!]/);
      return [`${state} ${move}`, entry.includes('!') ? { found: to as Found } : { state: to }];
    }),
  ),
);

/** Where a token leads; undefined = nowhere. */
export function step(state: string, move: Move): Step | undefined {
  return STEPS.get(`${state} ${move}`);
}

/** Whether a dash must be a zone's sign: as a date mark it leads nowhere, while a blank would complete a date. */
export function dashEndsDate(state: string, token: 'n' | 'y' | 'm'): boolean {
  const done = step(state, `${token}_`);
  return step(state, `${token}/`) === undefined && done !== undefined && 'found' in done;
}
