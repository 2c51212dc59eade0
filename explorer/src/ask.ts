// What the server answers, parsed; an error says what it tells of a refusal.

export async function ask<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail ?? answer.statusText);
  return told as T;
}
