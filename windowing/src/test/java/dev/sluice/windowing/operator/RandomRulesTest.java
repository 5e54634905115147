package dev.sluice.windowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.snapshot.OperatorSnapshot;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.Emitted;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.testkit.RunningSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares the operator for any windows with {@link Model} on thousands of inputs, with restarts
 * from snapshots in between.
 */
class RandomRulesTest {

  private static final long SEED = Long.getLong("sluice.test.seed", 20261129L);
  private static final int CASES = Integer.getInteger("sluice.test.cases", 6_000);

  @BeforeAll
  static void quiet() {
    Quiet.warnings();
  }

  @Test
  void sameAsTheModelOnRandomInput() throws Exception {
    System.out.println("random rules: sluice.test.seed=" + SEED);
    for (int number = 0; number < CASES; number++) {
      new Case(SEED + number).run();
    }
  }

  /** One set of rules and its input. */
  private static final class Case {

    private final Random random;
    private final RandomRules rules;
    private final Model model;
    private final OperatorFactory<Event, String> factory;
    private final Appetite appetite;
    private final List<OperatorSnapshot> history = new ArrayList<>();
    private final String name;
    private OperatorRun<Event, String> run;
    private long droppedBefore;
    private long admittedBefore;
    private long watermark = Long.MIN_VALUE;

    Case(long seed) throws Exception {
      random = new Random(seed);
      rules = RandomRules.of(random);
      model = new Model(rules);
      factory = Firings.withPanes(rules.rules());
      appetite = Appetite.values()[random.nextInt(Appetite.values().length)];
      name = "sluice.test.seed=%d, %s, %s".formatted(seed, rules, appetite);
      run = OperatorRun.start(factory, appetite);
    }

    void run() throws Exception {
      int inputs = 1 + random.nextInt(80);
      int keys = 1 + random.nextInt(4);
      int disorder = 1 + random.nextInt(40);
      long time = random.nextInt(3) == 0 ? -200 : random.nextInt(1_000);
      try {
        for (int id = 0; id < inputs; id++) {
          time += random.nextInt(6);
          give(new Event(random.nextInt(keys), id), time - random.nextInt(disorder));
          step(time, disorder);
          check("input " + id);
        }
        end();
      } catch (Exception e) {
        throw new AssertionError(name, e);
      } finally {
        run.close();
      }
    }

    private void give(Event event, long timestamp) throws Exception {
      run.element(event, timestamp);
      model.element(event, timestamp);
    }

    private void step(long time, int disorder) throws Exception {
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          watermark = Math.max(watermark, time - random.nextInt(disorder));
          run.watermark(watermark);
          model.watermark(watermark);
        }
        case 2, 3 -> {
          run.advanceClock(Duration.ofMillis(random.nextInt(12)));
          model.clock(run.clock().millis());
        }
        case 4 -> snapshot();
        case 5 -> restart();
        default -> {}
      }
    }

    private void snapshot() {
      RunningSnapshot snapshot = run.beginSnapshot(history.isEmpty());
      snapshot.finish();
      history.add(snapshot.complete());
    }

    private void restart() throws Exception {
      check("before a restart");
      snapshot();
      droppedBefore += run.counter(WindowOperators.LATE_DROPPED);
      admittedBefore += run.counter(WindowOperators.LATE_ADMITTED);
      run.close();
      run =
          OperatorRun.restore(
              factory, appetite, run.clock(), history.toArray(OperatorSnapshot[]::new));
      history.clear();
    }

    private void end() throws Exception {
      run.advanceClock(Duration.ofMillis(1_000));
      model.clock(run.clock().millis());
      run.end();
      model.watermark(Long.MAX_VALUE);
      check("the end");
      if (model.isEmpty()) {
        assertThat(run.stateSizes()).as(name).isEmpty();
      }
    }

    private void check(String place) {
      assertThat(normal(run.take())).as("%s, %s", name, place).isEqualTo(normal(model.take()));
      assertThat(droppedBefore + run.counter(WindowOperators.LATE_DROPPED))
          .as("%s, %s, dropped", name, place)
          .isEqualTo(model.dropped());
      assertThat(admittedBefore + run.counter(WindowOperators.LATE_ADMITTED))
          .as("%s, %s, admitted", name, place)
          .isEqualTo(model.admitted());
    }

    /** The firings of each window in their order, those of different ones in any. */
    private static List<Emitted<String>> normal(List<Emitted<String>> results) {
      List<Emitted<String>> sorted = new ArrayList<>(results);
      sorted.sort(
          Comparator.comparing(each -> each.value().substring(0, each.value().indexOf(':'))));
      return sorted;
    }
  }
}
