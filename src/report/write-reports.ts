// Writes everything that a run leaves behind; what one file cannot be written for does not lose the others.
// Must not know: how a run is done.
import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAllureResults } from './allure.ts';
import { writeAllureHtml } from './allure-html.ts';
import { causeOf, writeWhole } from './file-writing.ts';
import { har } from './har.ts';
import { junit } from './junit.ts';
import { type ExchangeRecord, RecordError, type RunRecord, writeRunRecord } from './run-record.ts';

/** The folder cannot take reports. Message: one sentence with the next step. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** Makes the folder and tries it. @throws OutputError before anything is sent. */
export function assertWritable(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK);
    writeFileSync(join(dir, '.writable'), '');
    rmSync(join(dir, '.writable'));
  } catch (error) {
    throw new OutputError(
      `The output folder ${dir} cannot be written (${causeOf(error)}): give another with --out or ONCEOFF_OUT.`,
    );
  }
}

function attempt(what: string, work: () => void): string[] {
  try {
    work();
    return [];
  } catch (error) {
    // A record's own words say more than its name.
    return [error instanceof RecordError ? error.message : `${what} could not be written (${causeOf(error)}).`];
  }
}

/** Everything but the HTML page. Returns a sentence for each file that could not be written. */
export function writeRecords(dir: string, record: RunRecord, exchanges: readonly ExchangeRecord[]): readonly string[] {
  return [
    ...attempt('run.json', () => writeRunRecord(dir, record, exchanges)),
    ...attempt('junit.xml', () => writeWhole(join(dir, 'junit.xml'), junit(record))),
    ...attempt('run.har', () => writeWhole(join(dir, 'run.har'), har(record, exchanges))),
    ...attempt('allure-results', () => writeAllureResults(join(dir, 'allure-results'), record, exchanges)),
  ];
}

/** The HTML page, which takes longest. */
export async function writeHtml(dir: string, record: RunRecord): Promise<readonly string[]> {
  try {
    await writeAllureHtml(join(dir, 'allure-results'), join(dir, 'report.html'), `onceoff: ${record.target.name}`);
    return [];
  } catch (error) {
    return [`report.html could not be made (${causeOf(error)}).`];
  }
}
