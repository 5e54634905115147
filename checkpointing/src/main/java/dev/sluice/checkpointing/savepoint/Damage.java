package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.store.JournalId;
import java.util.List;

/**
 * Something in a checkpoint that is not as it was written. Immutable.
 *
 * @param checkpoint which one, with its job, in words
 * @param kind what is wrong
 * @param journal where; the journal of the segment
 * @param from the first chunk concerned
 * @param to the last chunk concerned, itself included
 * @param users which subtask's instance of which operator needs it, in words
 * @param detail what was expected and found
 */
public record Damage(
    String checkpoint,
    Kind kind,
    JournalId journal,
    long from,
    long to,
    List<String> users,
    String detail) {

  /** What is wrong. */
  public enum Kind {

    /** A chunk is not in the store. */
    MISSING("missing"),

    /** A chunk is not the one that was written. */
    CORRUPT("corrupt"),

    /** Each chunk looks sound, and together they are not the segment that was written. */
    OTHER_SEGMENT("not those of the segment"),

    /** The chunk is what was written, and is no snapshot. */
    UNREADABLE("no snapshot that can be read");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** Keeps the list immutable. */
  public Damage {
    users = List.copyOf(users);
  }

  /** Whether the other goes on where this one ends, and is of the same kind. */
  boolean isFollowedBy(Damage other) {
    return kind == other.kind && journal.equals(other.journal) && other.from == to + 1;
  }

  Damage until(long last) {
    return new Damage(checkpoint, kind, journal, from, last, users, detail);
  }

  @Override
  public String toString() {
    String chunks = from == to ? "chunk %d".formatted(from) : "chunks %d to %d".formatted(from, to);
    String are = from == to ? "is" : "are";
    return "%s: %s of journal %s, needed by %s, %s %s: %s"
        .formatted(checkpoint, chunks, journal, String.join(", ", users), are, kind.words, detail);
  }
}
