package dev.sluice.persistence.cassandra;

/** What the writer of a journal is told. A closed type; only the store makes values of it. */
public sealed interface JournalCommand {

  /** Store a chunk; how it went is told to the journal's entry in the store. */
  record Append(long sequence, Chunk chunk) implements JournalCommand {}

  /** Nothing more will come; a chunk under way is stored first. */
  record Stop() implements JournalCommand {}
}
