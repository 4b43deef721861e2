// The yardstick: a node:http server that answers every request with the same given bytes.
// Must not know: the mock.
import http from 'node:http';

const answer = JSON.parse(process.argv[2] ?? '{}') as {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0, key: '' });
});
process.on('disconnect', () => process.exit(0));
