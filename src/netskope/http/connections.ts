/** Which exchange is under way on which connection: a stop waits for those, and cuts the others. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

export type Connections = {
  readonly opened: (socket: Socket) => void;
  /** Minds the exchange that a request has begun. */
  readonly during: (request: IncomingMessage, exchange: Promise<void>) => Promise<void>;
  /** Resolves when what has come in whole is answered. */
  readonly answered: (socket: Socket) => Promise<void>;
  /** Ends the connections on which nothing is under way. */
  readonly cutIdle: () => void;
};

type Exchanges = Map<IncomingMessage, Promise<void>>;

export function createConnections(): Connections {
  const open = new Map<Socket, Exchanges>();
  const exchangesOf = (socket: Socket): Exchanges => open.get(socket) ?? new Map();
  return {
    opened: (socket) => {
      open.set(socket, new Map());
      socket.once('close', () => open.delete(socket));
    },
    during: async (request, exchange) => {
      const exchanges = exchangesOf(request.socket).set(request, exchange);
      await exchange;
      exchanges.delete(request);
    },
    answered: async (socket) => {
      const whole = [...exchangesOf(socket)].filter(([{ complete }]) => complete);
      await Promise.all(whole.map(([, exchange]) => exchange));
    },
    cutIdle: () => {
      for (const [socket, exchanges] of open) if (exchanges.size === 0) socket.destroy();
    },
  };
}
