package dev.sluice.windowing.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.Emitted;
import dev.sluice.testkit.EmittedAside;
import dev.sluice.testkit.OperatorRun;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A run of a join beside its {@link Model}, step by step, with restarts from a snapshot at random
 * points.
 *
 * @param name told when it fails; has the seed
 * @param factory makes the operator
 */
record Comparison(String name, OperatorFactory<Item, Joined> factory) {

  static final OutputTag<Item> LATE = new OutputTag<>("late", Item.TYPE);

  private static final Comparator<Emitted<Joined>> ORDER =
      Comparator.<Emitted<Joined>>comparingLong(Emitted::timestamp)
          .thenComparingInt(result -> result.value().first())
          .thenComparingInt(result -> result.value().second());

  /** Runs all steps; at the end no state may be left but what the model may keep. */
  void run(RandomScript script, Model model, Random restarts, Appetite appetite) throws Exception {
    double often = restarts.nextDouble() * 0.3;
    OperatorRun<Item, Joined> run = OperatorRun.start(factory, appetite);
    try {
      for (RandomScript.Step step : script.steps()) {
        if (restarts.nextDouble() < often) {
          OperatorRun<Item, Joined> before = run;
          run = OperatorRun.restore(factory, appetite, before.clock(), before.snapshot());
          before.close();
        }
        long passedOn = run.outputWatermark();
        give(run, step);
        model.step(step);
        check(step, passedOn, run, model);
      }
      assertThat(run.stateSizes().keySet())
          .as("%s: left at the end", name)
          .isSubsetOf(model.mayKeep());
    } finally {
      run.close();
    }
  }

  private static void give(OperatorRun<Item, Joined> run, RandomScript.Step step) throws Exception {
    switch (step.kind()) {
      case FIRST -> run.element(step.item(), step.time());
      case SECOND -> run.second(step.item(), step.time());
      case WATERMARK -> run.watermark(step.time());
      default -> throw new IllegalStateException(step.toString());
    }
  }

  private void check(
      RandomScript.Step step, long passedOn, OperatorRun<Item, Joined> run, Model model) {
    List<Emitted<Joined>> results = run.take();
    assertThat(results.stream().sorted(ORDER).toList())
        .as("%s, %s", name, step)
        .isEqualTo(model.results.stream().sorted(ORDER).toList());
    assertThat(results)
        .as("%s, %s: not behind watermark %d, which was passed on", name, step, passedOn)
        .allMatch(result -> result.timestamp() > passedOn || model.putsOutLate());
    assertThat(run.takeAside().stream().map(EmittedAside::value).toList())
        .as("%s, %s: late", name, step)
        .isEqualTo(model.late);
  }
}
