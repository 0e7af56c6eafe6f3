// Runs one scenario of OpenAI's official client against the address in BASE_URL and prints what it saw as one line of JSON.
import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.env.BASE_URL, apiKey: process.env.API_KEY, timeout: 20_000 });
const messages = [{ role: "user", content: "Say hello." }];

async function failure(call) {
  try {
    await call();
    return { error: null };
  } catch (error) {
    return {
      error: error.constructor.name,
      status: error.status ?? null,
      code: error.code ?? null,
      type: error.type ?? null,
      requestID: error.requestID ?? null,
      message: error.message,
    };
  }
}

const scenarios = {
  async create() {
    const { data, request_id, response } = await client.chat.completions.create({ model: "m", messages }).withResponse();
    return { content: data.choices[0].message.content, usage: data.usage, requestId: request_id, deployment: response.headers.get("x-litellm-model-id") };
  },

  async stream() {
    const stream = await client.chat.completions.create({ model: "m", messages, stream: true });
    let content = "";
    let chunks = 0;
    let usageOnly = 0;
    for await (const chunk of stream) {
      chunks++;
      usageOnly += chunk.choices.length === 0 ? 1 : 0;
      content += chunk.choices[0]?.delta?.content ?? "";
    }
    return { content, chunks, usageOnly };
  },

  async streamWithUsage() {
    const stream = await client.chat.completions.create({ model: "m", messages, stream: true, stream_options: { include_usage: true } });
    let usage = null;
    let finish = null;
    for await (const chunk of stream) {
      usage = chunk.usage ?? usage;
      finish = chunk.choices[0]?.finish_reason ?? finish;
    }
    return { usage, finish };
  },

  async streamHelper() {
    const runner = client.chat.completions.stream({ model: "m", messages });
    const final = await runner.finalChatCompletion();
    return { content: final.choices[0].message.content, finish: final.choices[0].finish_reason };
  },

  async abort() {
    const stream = await client.chat.completions.create({ model: "m", messages, stream: true });
    for await (const _ of stream) {
      stream.controller.abort();
    }
    return { aborted: stream.controller.signal.aborted };
  },

  cutStream: () => failure(async () => {
    for await (const _ of await client.chat.completions.create({ model: "m", messages, stream: true })) { /* read on */ }
  }),

  models: async () => {
    const list = await client.models.list();
    return { ids: list.data.map((model) => model.id), one: (await client.models.retrieve("org/m")).id };
  },

  notFound: () => failure(() => client.chat.completions.create({ model: "nobody-has-this", messages })),
  wrongKey: () => failure(() => new OpenAI({ baseURL: process.env.BASE_URL, apiKey: "sk-wrong" }).chat.completions.create({ model: "m", messages })),
  rateLimit: () => failure(() => client.chat.completions.create({ model: "m", messages })),
  badRequest: () => failure(() => client.chat.completions.create({ model: 7, messages })),
};

console.log(JSON.stringify(await scenarios[process.argv[2]]()));
