// One self-contained HTML report through Allure 3, which opens from disk with no network.
// Must not know: runs, requirements.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from './file-writing.ts';

/** The report's template asks for an analytics script from the network; the report must not. */
const ANALYTICS =
  /<script async src="https:\/\/www\.googletagmanager\.com[^>]*><\/script>\s*<script>[\s\S]*?<\/script>/g;

/** Makes `output` from a folder of Allure results. @throws Error when Allure makes no page. */
export async function writeAllureHtml(results: string, output: string, name: string): Promise<void> {
  const { AllureReport, resolveConfig } = await import('@allurereport/core');
  const dir = mkdtempSync(join(tmpdir(), 'onceoff-report-'));
  try {
    const config = await resolveConfig({
      name,
      output: dir,
      plugins: {
        awesome: {
          options: {
            singleFile: true,
            reportName: name,
            reportLanguage: 'en',
            groupBy: ['epic', 'feature'],
            publish: false,
          },
        },
      },
    });
    const report = new AllureReport(config);
    await report.start();
    await report.readDirectory(results);
    await report.done();
    const html = readFileSync(join(dir, 'index.html'), 'utf8');
    writeWhole(output, html.replace(ANALYTICS, ''));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
