import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the server answers one request with. */
export interface TestAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Sent as JSON, except a string or Buffer, which is sent as it is. */
  readonly body?: unknown;
}

export interface TestRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Handler = (
  request: TestRequest,
  response: ServerResponse,
) => TestAnswer | undefined | Promise<TestAnswer | undefined>;

/** A real HTTP server on loopback that remembers what it was asked. For tests of this package only. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: TestRequest[];
}

/** Starts a server. `handler` answers; returning nothing leaves the request hanging, or to the raw `response`. */
export async function startTestServer(handler: Handler): Promise<TestServer> {
  const requests: TestRequest[] = [];
  const server = createServer((incoming, response) => {
    void (async () => {
      const request = await readRequest(incoming);
      requests.push(request);
      const answer = await handler(request, response);
      if (answer !== undefined) send(response, answer);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<TestRequest> {
  const { method = '', url = '', headers } = incoming;
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  return { method, url, headers, body };
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: TestAnswer): void {
  response.writeHead(status, headers);
  const isRaw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  response.end(isRaw ? body : JSON.stringify(body));
}
