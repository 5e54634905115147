package dev.sluice.runtime.faults;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.fault.FaultPoint;
import dev.sluice.checkpointing.fault.FaultPoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Kills this process when the engine has passed some steps in their order, and leaves a note of it.
 *
 * <p>A script is {@code POINT who times}, more of them behind {@code then}: {@code TRIGGERED
 * Savepoint 1 then CHUNK_STORED running/0 2} dies at the second chunk that the subtask stores once
 * a savepoint was triggered. {@code any} is anybody. Safe for any thread.
 */
final class Assassin implements FaultPoints {

  static final int EXIT = 137;

  private record Step(String point, String who, int times) {

    static Step of(String text) {
      String[] words = text.trim().split(" ");
      return new Step(words[0], words[1], Integer.parseInt(words[2]));
    }

    boolean is(String reached, String where) {
      return point.equals(reached) && (who.equals("any") || where.equals(who));
    }
  }

  private final Deque<Step> steps = new ArrayDeque<>();
  private final Path note;
  private int passed;

  /**
   * @param script empty for nothing
   * @param note a file for what was done
   */
  Assassin(String script, Path note) {
    this.note = note;
    if (!script.isEmpty()) {
      Arrays.stream(script.split("then")).map(Step::of).forEach(steps::add);
    }
  }

  @Override
  public void reached(FaultPoint point, Object where, long number) {
    boolean isKind = where instanceof CheckpointKind;
    reached(point.name(), isKind ? where.getClass().getSimpleName() : where.toString());
  }

  /** A step of the job that is none of the engine is reached. */
  synchronized void reached(String point, String where) {
    if (steps.isEmpty() || !steps.getFirst().is(point, where)) {
      return;
    }
    passed++;
    if (passed < steps.getFirst().times()) {
      return;
    }
    passed = 0;
    Step last = steps.removeFirst();
    if (steps.isEmpty()) {
      kill(last + " by " + where);
    }
  }

  private void kill(String why) {
    try {
      Files.writeString(note, why);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().halt(EXIT);
  }
}
