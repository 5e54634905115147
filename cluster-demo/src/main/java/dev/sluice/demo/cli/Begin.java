package dev.sluice.demo.cli;

/** What a run with a store begins with. A closed type of immutable values. */
sealed interface Begin {

  /** With nothing; there must be no checkpoint of the job. */
  record Anew() implements Begin {}

  /** With the last completed checkpoint of the job, or with nothing where there is none. */
  record Resume() implements Begin {}

  /** With a savepoint of the job. */
  record FromSavepoint(String name) implements Begin {}

  /** With a savepoint of another job, which keeps what is its own. */
  record ForkOf(String job, String savepoint) implements Begin {}
}
