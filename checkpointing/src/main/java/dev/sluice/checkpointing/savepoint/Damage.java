package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.store.JournalId;
import java.util.List;
import java.util.Optional;

/**
 * Something in a checkpoint that is not as it was written. Immutable.
 *
 * @param checkpoint which one, with its job, in words
 * @param kind what is wrong
 * @param journal where; empty if it is in what lies in the checkpoint itself
 * @param from the first chunk concerned, 0 if none is
 * @param to the last chunk concerned, itself included, 0 if none is
 * @param users which subtask's instance of which operator needs it, in words
 * @param detail what was expected and found
 */
public record Damage(
    String checkpoint,
    Kind kind,
    Optional<JournalId> journal,
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

    /** It is what was written, and is no snapshot. */
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

  /** Of something that lies in the checkpoint itself. */
  static Damage inCheckpoint(String checkpoint, String user, String detail) {
    return new Damage(checkpoint, Kind.UNREADABLE, Optional.empty(), 0, 0, List.of(user), detail);
  }

  /** Whether the other goes on where this one ends, and is of the same kind. */
  boolean isFollowedBy(Damage other) {
    return journal.isPresent()
        && kind == other.kind
        && journal.equals(other.journal)
        && other.from == to + 1;
  }

  Damage until(long last) {
    return new Damage(checkpoint, kind, journal, from, last, users, detail);
  }

  @Override
  public String toString() {
    String are = from == to ? "is" : "are";
    return "%s: %s, needed by %s, %s %s: %s"
        .formatted(checkpoint, place(), String.join(", ", users), are, kind.words, detail);
  }

  private String place() {
    if (journal.isEmpty()) {
      return "what lies in it itself";
    }
    return from == to
        ? "chunk %d of journal %s".formatted(from, journal.get())
        : "chunks %d to %d of journal %s".formatted(from, to, journal.get());
  }
}
