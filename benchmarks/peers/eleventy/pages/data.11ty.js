export const data = { permalink: "/data.json" };

export const render = ({ records }) => JSON.stringify(records, (key, value) => (key === "backlinks" ? undefined : value));
