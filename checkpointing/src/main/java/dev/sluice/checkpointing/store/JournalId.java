package dev.sluice.checkpointing.store;

import java.util.Comparator;

/**
 * Names the journal that one subtask writes from one full base of its state to the next.
 *
 * <p>The epoch is part of the name so that a zombie can never write into a journal that is read;
 * the generation is, so that a journal can be deleted whole once a later base has replaced it. An
 * id is used for one journal only, and not again after its deletion. The journals of a checkpoint
 * that a job has adopted have the number of that checkpoint for a generation, which no subtask ever
 * comes to. Immutable.
 *
 * @param job name of the job that writes it
 * @param vertex name of the operator at the head of the vertex
 * @param index number of the subtask, from 0
 * @param epoch the epoch in which it is written
 * @param generation number of the full base within the epoch
 */
public record JournalId(String job, String vertex, int index, long epoch, long generation)
    implements Comparable<JournalId> {

  /** The number from which on generations and checkpoints are adopted ones. */
  public static final long FIRST_ADOPTED = 1L << 62;

  private static final String ADOPTED = "adopted";

  private static final int PARTS = 5;

  private static final Comparator<JournalId> ORDER =
      Comparator.comparing(JournalId::job)
          .thenComparing(JournalId::vertex)
          .thenComparingInt(JournalId::index)
          .thenComparingLong(JournalId::epoch)
          .thenComparingLong(JournalId::generation);

  /**
   * Refuses what has no text form.
   *
   * @throws IllegalArgumentException when a name is empty or too long, or a number negative
   */
  public JournalId {
    SafeName.check("job", job);
    SafeName.check("operator", vertex);
    if (index < 0 || epoch < 0 || generation < 0) {
      throw new IllegalArgumentException(
          "journal of '%s' in '%s' has index %d, epoch %d, generation %d; expected none below 0"
              .formatted(vertex, job, index, epoch, generation));
    }
  }

  /**
   * A journal of a checkpoint that a job adopts.
   *
   * @param index number of the journal within the checkpoint, from 0
   * @param epoch the epoch of the job in which it is adopted
   * @param checkpoint number of the checkpoint
   * @throws IllegalArgumentException when it is not the number of an adopted one
   */
  public static JournalId adopted(String job, int index, long epoch, long checkpoint) {
    if (checkpoint < FIRST_ADOPTED) {
      throw new IllegalArgumentException(
          "checkpoint %d of job '%s' was not adopted; expected a number from %d on"
              .formatted(checkpoint, job, FIRST_ADOPTED));
    }
    return new JournalId(job, ADOPTED, index, epoch, checkpoint);
  }

  /** Whether it belongs to an adopted checkpoint, and no subtask writes it. */
  public boolean isAdopted() {
    return generation >= FIRST_ADOPTED;
  }

  /**
   * The id as {@code job/vertex/index/epoch/generation}.
   *
   * <p>Serves as a persistence id as it is, and as a relative path: every part is a file name of at
   * most {@value SafeName#MOST_BYTES} characters on any file system, because whatever is not a
   * small letter of ASCII, a digit, {@code _} or {@code -} is escaped. Two ids never have the same
   * text, also where capital letters do not count.
   */
  public String text() {
    return SafeName.escape(job)
        + '/'
        + SafeName.escape(vertex)
        + '/'
        + index
        + '/'
        + epoch
        + '/'
        + generation;
  }

  /**
   * The id of which this is the {@link #text}.
   *
   * @throws IllegalArgumentException when it is of none
   */
  public static JournalId parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length == PARTS) {
      try {
        JournalId id =
            new JournalId(
                SafeName.unescape(parts[0]),
                SafeName.unescape(parts[1]),
                Integer.parseInt(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
        if (id.text().equals(text)) {
          return id;
        }
      } catch (IllegalArgumentException e) {
        throw noJournal(text, e);
      }
    }
    throw noJournal(text, null);
  }

  private static IllegalArgumentException noJournal(String text, Throwable cause) {
    return new IllegalArgumentException(
        "'%s' names no journal; expected job/vertex/index/epoch/generation".formatted(text), cause);
  }

  /** The part of {@link #text} that all journals of a job begin with, with the slash behind it. */
  public static String prefixOf(String job) {
    SafeName.check("job", job);
    return SafeName.escape(job) + '/';
  }

  @Override
  public int compareTo(JournalId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
