/** What of a terminal decides how results are printed. */
export interface Terminal {
  readonly colors: boolean;
  /** Whether it makes links of OSC 8 sequences. */
  readonly links: boolean;
  /** Whether it makes a link of `path:line:column` by itself, to the very place. */
  readonly findsPlaces: boolean;
  /** Width in columns; null where results go to a file or another program. */
  readonly columns: number | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the environment says of the terminal that results go to. Nothing is coloured or linked where they go to a file, a
 * pipe or a log, unless FORCE_COLOR or FORCE_HYPERLINK ask for it.
 * @param columns width of the terminal; undefined where there is none
 * @see https://no-color.org, https://force-color.org and https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
 */
export function terminalOf(env: Environment, isTerminal: boolean, columns: number | undefined): Terminal {
  return {
    colors: forced(env.FORCE_COLOR) ?? (isTerminal && !isSet(env.NO_COLOR) && env.TERM !== "dumb"),
    links: forced(env.FORCE_HYPERLINK) ?? (isTerminal && !isSet(env.CI) && env.TERM !== "dumb" && knowsLinks(env)),
    findsPlaces: env.TERM_PROGRAM === "vscode",
    columns: isTerminal ? (columns ?? null) : null,
  };
}

/** Null where the variable says nothing. */
function forced(value: string | undefined): boolean | null {
  return isSet(value) ? value !== "0" && value !== "false" : null;
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}

/** Terminals whose makers say so; others may print the sequences as they are. */
const PROGRAMS = new Set(["iTerm.app", "WezTerm", "vscode", "ghostty", "zed", "Hyper", "rio"]);
const TERMS = /^(?:xterm-kitty|xterm-ghostty|alacritty|foot)/;
/** The first release of VTE that links safely, as it writes its version: 0.50.1. */
const VTE = 5001;

function knowsLinks(env: Environment): boolean {
  return (
    PROGRAMS.has(env.TERM_PROGRAM ?? "") ||
    TERMS.test(env.TERM ?? "") ||
    Number(env.VTE_VERSION ?? 0) >= VTE ||
    isSet(env.WT_SESSION) ||
    isSet(env.KONSOLE_VERSION) ||
    isSet(env.DOMTERM)
  );
}

/** A text that leads to an address, or the text as it is. */
export type Link = (address: string, text: string) => string;

/** @param links whether the terminal makes links; addresses must be encoded, as `URL` does it */
export function linker(links: boolean): Link {
  return links ? (address, text) => `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\` : (_, text) => text;
}
