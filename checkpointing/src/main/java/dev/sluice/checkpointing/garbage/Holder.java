package dev.sluice.checkpointing.garbage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who holds a checkpoint, in a form that others can judge. A closed type of immutable values.
 *
 * <p>Each counts for one epoch of a job only. So a hold that is released late, by somebody who has
 * looked at an earlier start, is never that of a later one.
 */
public sealed interface Holder {

  /** The epoch to which the hold belongs. */
  long epoch();

  /** The holder as it stands in the ledger's row. */
  String text();

  /**
   * A job that began with the checkpoint.
   *
   * @param job name of the fork; the checkpoint's own job when it has gone back to it
   * @param epoch the epoch of the fork that began with it
   */
  record Fork(String job, long epoch) implements Holder {

    @Override
    public String text() {
      return Holder.text("fork", job, epoch);
    }
  }

  /**
   * Somebody who copies the checkpoint out of the store.
   *
   * @param target where to
   * @param epoch the epoch of the checkpoint's job in which it was begun; when that is over, the
   *     hold is too, in case that who copied has died
   */
  record Export(String target, long epoch) implements Holder {

    @Override
    public String text() {
      return Holder.text("export", target, epoch);
    }
  }

  /** The holder of which this is the {@link #text}; empty if it is of neither kind. */
  static Optional<Holder> parse(String text) {
    Matcher matcher = Form.PATTERN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long epoch = Long.parseLong(matcher.group("epoch"));
    String name = matcher.group("name");
    return Optional.of(
        matcher.group("kind").equals("fork") ? new Fork(name, epoch) : new Export(name, epoch));
  }

  private static String text(String kind, String name, long epoch) {
    return "%s '%s' since epoch %d".formatted(kind, name, epoch);
  }

  /** What the text of a holder looks like. */
  final class Form {

    private static final Pattern PATTERN =
        Pattern.compile(
            "(?<kind>fork|export) '(?<name>.*)' since epoch (?<epoch>\\d{1,18})", Pattern.DOTALL);

    private Form() {}
  }
}
