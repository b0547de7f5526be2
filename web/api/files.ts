import { refusalOf } from "./client";
import { ApiError, errorOfThrow } from "./errors";

/** Sends a file as the body of a request, telling how much of it has gone (0 to 1); fetch cannot tell that. */
export function sendFile(path: string, file: File, onProgress: (share: number) => void, signal: AbortSignal) {
  return new Promise<unknown>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", path);
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.setRequestHeader("X-Requested-With", "yizhan");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const response = new Response(request.responseText, { status: request.status });
      void (response.ok ? response.json() : refusalOf(response).then((refusal) => Promise.reject(refusal))).then(
        resolve,
        reject,
      );
    };
    request.onerror = () => reject(new ApiError({ status: 0, code: navigator.onLine ? "server_down" : "offline" }));
    request.onabort = () => reject(new DOMException("", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** Brings a file that the server writes in the reader's language, and lets the browser keep it under `name`. */
export async function takeFile(path: string, name: string): Promise<void> {
  const headers = { "Accept-Language": document.documentElement.lang };
  const response = await fetch(path, { headers }).catch((thrown: unknown) => {
    throw errorOfThrow(thrown) ?? thrown;
  });
  if (!response.ok) throw await refusalOf(response);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
