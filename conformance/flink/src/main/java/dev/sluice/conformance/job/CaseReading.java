package dev.sluice.conformance.job;

import java.util.ArrayList;
import java.util.List;

/** A case of which some lines have been read. */
final class CaseReading {

  private static final int WITH_WATERMARK = 6;

  private long seed;
  private JobCase.Kind kind = JobCase.Kind.ONE_SPLIT;
  private boolean keyed = true;
  private WindowSpec windows = new WindowSpec(WindowSpec.Kind.TUMBLING, 1, 0, 0);
  private TriggerSpec trigger = TriggerSpec.DEFAULT;
  private EvictorSpec evictor = EvictorSpec.NONE;
  private long lateness;
  private boolean lateAside;
  private PaneFunction function = PaneFunction.AGGREGATE;
  private int parallelism = 1;
  private final List<Restore> restores = new ArrayList<>();
  private final List<CaseEvent> events = new ArrayList<>();

  void take(String[] words) {
    switch (words[0]) {
      case "seed" -> seed = Long.parseLong(words[1]);
      case "kind" -> kind = JobCase.Kind.valueOf(words[1]);
      case "windows" ->
          windows =
              new WindowSpec(
                  WindowSpec.Kind.valueOf(words[1]),
                  Long.parseLong(words[2]),
                  Long.parseLong(words[3]),
                  Long.parseLong(words[4]));
      case "trigger" ->
          trigger =
              new TriggerSpec(
                  TriggerSpec.Kind.valueOf(words[1]),
                  Long.parseLong(words[2]),
                  Boolean.parseBoolean(words[3]));
      case "evictor" ->
          evictor =
              new EvictorSpec(
                  EvictorSpec.Kind.valueOf(words[1]),
                  Long.parseLong(words[2]),
                  Boolean.parseBoolean(words[3]));
      default -> takeSmaller(words);
    }
  }

  private void takeSmaller(String[] words) {
    switch (words[0]) {
      case "lateness" -> {
        lateness = Long.parseLong(words[1]);
        lateAside = Boolean.parseBoolean(words[2]);
      }
      case "keyed" -> keyed = Boolean.parseBoolean(words[1]);
      case "function" -> function = PaneFunction.valueOf(words[1]);
      case "parallelism" -> parallelism = Integer.parseInt(words[1]);
      case "restore" ->
          restores.add(
              new Restore(
                  Integer.parseInt(words[1]),
                  Integer.parseInt(words[2]),
                  Integer.parseInt(words[3])));
      case "event" -> events.add(event(words));
      default -> throw new IllegalArgumentException("no fact has the name " + words[0]);
    }
  }

  private CaseEvent event(String[] words) {
    return new CaseEvent(
        events.size(),
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        words.length < WITH_WATERMARK ? CaseEvent.NO_WATERMARK : Long.parseLong(words[5]));
  }

  JobCase result() {
    return new JobCase(
        seed,
        kind,
        keyed,
        windows,
        trigger,
        evictor,
        lateness,
        lateAside,
        function,
        parallelism,
        restores,
        events);
  }
}
