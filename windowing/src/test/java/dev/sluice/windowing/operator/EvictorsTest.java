package dev.sluice.windowing.operator;

import static dev.sluice.windowing.operator.Firings.event;
import static dev.sluice.windowing.operator.Firings.global;
import static dev.sluice.windowing.operator.Firings.harness;
import static dev.sluice.windowing.operator.Firings.millis;
import static dev.sluice.windowing.operator.Firings.ofTen;
import static dev.sluice.windowing.operator.Firings.rules;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.windowing.assign.DeltaFunction;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.CountEvictor;
import dev.sluice.windowing.evict.DeltaEvictor;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.evict.TimeEvictor;
import dev.sluice.windowing.evict.TimestampedValue;
import dev.sluice.windowing.trigger.CountTrigger;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of the evictors' Javadoc, before the function and behind it. */
class EvictorsTest {

  private static final long END = Long.MAX_VALUE;
  private static final DeltaFunction<Event> DISTANCE = (one, last) -> last.id() - one.id();

  @Test
  void countEvictorShowsTheLastElements() throws Exception {
    harness(global(CountTrigger.of(3)).withEvictor(CountEvictor.of(2)))
        .element(event(1), 0)
        .element(event(2), 0)
        .element(event(3), 0)
        .expect("1 global: 2 3", END)
        .keepsState()
        .verify();
  }

  @Test
  void countEvictorBehindTheFunctionLeavesTheLastElements() throws Exception {
    harness(global(CountTrigger.of(3)).withEvictor(CountEvictor.of(2, true)))
        .element(event(1), 0)
        .element(event(2), 0)
        .element(event(3), 0)
        .expect("1 global: 1 2 3", END)
        .element(event(4), 0)
        .element(event(5), 0)
        .element(event(6), 0)
        .expect("1 global: 2 3 4 5 6", END)
        .keepsState()
        .verify();
  }

  @Test
  void timeEvictorLeavesWhatIsNotTooOld() throws Exception {
    harness(ofTen().withEvictor(TimeEvictor.of(millis(5))))
        .element(event(1), 1)
        .element(event(2), 4)
        .element(event(3), 6)
        .watermark(9)
        .expect("1 0-10: 2 3", 9)
        .verify();
  }

  @Test
  void timeEvictorBehindTheFunction() throws Exception {
    harness(ofTen().withTrigger(CountTrigger.of(3)).withEvictor(TimeEvictor.of(millis(5), true)))
        .element(event(1), 1)
        .element(event(2), 4)
        .element(event(3), 6)
        .expect("1 0-10: 1 2 3", 9)
        .element(event(4), 0)
        .element(event(5), 7)
        .element(event(6), 8)
        .expect("1 0-10: 2 3 4 5 6", 9)
        .verify();
  }

  @Test
  void timeEvictorOfTheLongestSpanRemovesNothingNearTheFirstEventTime() throws Exception {
    long first = -WindowAssigner.MOST_DISTANT_TIMESTAMP;
    harness(
            global(CountTrigger.of(2))
                .withEvictor(new TimeEvictor(WindowAssigner.LONGEST_MILLIS, false)))
        .element(event(1), first)
        .element(event(2), first + 1)
        .expect("1 global: 1 2", END)
        .keepsState()
        .verify();
  }

  @Test
  void timeEvictorRemovesNothingWhereThereIsNoEventTime() throws Exception {
    harness(global(CountTrigger.of(2)).withEvictor(TimeEvictor.of(millis(5))))
        .element(event(1), ItemBatch.NO_TIMESTAMP)
        .element(event(2), ItemBatch.NO_TIMESTAMP)
        .expect("1 global: 1 2", END)
        .keepsState()
        .verify();
  }

  @Test
  void deltaEvictorLeavesWhatIsNearTheLastElement() throws Exception {
    harness(global(CountTrigger.of(4)).withEvictor(DeltaEvictor.of(3, DISTANCE)))
        .element(event(1), 0)
        .element(event(4), 0)
        .element(event(5), 0)
        .element(event(6), 0)
        .expect("1 global: 4 5 6", END)
        .keepsState()
        .verify();
  }

  @Test
  void deltaEvictorBehindTheFunction() throws Exception {
    harness(global(CountTrigger.of(2)).withEvictor(DeltaEvictor.of(3, DISTANCE, true)))
        .element(event(1), 0)
        .element(event(4), 0)
        .expect("1 global: 1 4", END)
        .element(event(5), 0)
        .element(event(6), 0)
        .expect("1 global: 4 5 6", END)
        .keepsState()
        .verify();
  }

  @Test
  void distanceThatIsNoNumberFailsTheJobInAnEvictor() {
    for (boolean after : new boolean[] {false, true}) {
      DeltaFunction<Event> none = (one, last) -> one.id() == 2 ? Double.NaN : 0;
      assertThatThrownBy(
              () ->
                  harness(global(CountTrigger.of(3)).withEvictor(DeltaEvictor.of(3, none, after)))
                      .element(event(1), 0)
                      .element(event(2), 0)
                      .element(event(3), 0)
                      .expect("1 global: 1 2 3", END)
                      .keepsState()
                      .verify())
          .hasMessageContaining("the DeltaFunction of DeltaEvictor(3.0) gave NaN from element")
          .hasMessageContaining(event(2) + " to element " + event(3) + "; expected a number");
    }
  }

  /** Removes even ids before the function, and the first element behind it. */
  record OddAndNotTwice() implements Evictor<Event, Window> {

    @Override
    public void evictBefore(
        Iterable<TimestampedValue<Event>> elements, int size, Window window, Context context) {
      for (Iterator<TimestampedValue<Event>> each = elements.iterator(); each.hasNext(); ) {
        if (each.next().value().id() % 2 == 0) {
          each.remove();
        }
      }
    }

    @Override
    public void evictAfter(
        Iterable<TimestampedValue<Event>> elements, int size, Window window, Context context) {
      Iterator<TimestampedValue<Event>> each = elements.iterator();
      if (each.hasNext()) {
        each.next();
        each.remove();
      }
    }
  }

  @Test
  void evictorOfTheUsersOwnBeforeAndBehind() throws Exception {
    harness(global(CountTrigger.of(2)).withEvictor(new OddAndNotTwice()))
        .element(event(1), 0)
        .element(event(3), 0)
        .expect("1 global: 1 3", END)
        .element(event(4), 0)
        .element(event(5), 0)
        .expect("1 global: 3 5", END)
        .element(event(6), 0)
        .element(event(8), 0)
        .expect("1 global: 5", END)
        .element(event(6), 0)
        .element(event(8), 0)
        .expect("1 global:", END)
        .verify();
  }

  @Test
  void sessionsThatMergeKeepTheirElementsForTheEvictor() throws Exception {
    harness(rules(EventTimeSessionWindows.withGap(millis(10))).withEvictor(CountEvictor.of(3)))
        .element(event(1), 0)
        .element(event(2), 1)
        .element(event(3), 15)
        .element(event(4), 8)
        .end()
        .expect("1 0-25: 1 2 4", 24)
        .verify();
  }

  @Test
  void aggregateWithAnEvictorIsOfWhatItLeaves() throws Exception {
    WindowRules<Event, TimeWindow> lastTwo = ofTen().withEvictor(CountEvictor.of(2));
    harness(
            WindowOperators
                .<Event, Long, TimeWindow, List<Integer>, List<Integer>, String>aggregate(
                    Firings.spec(lastTwo),
                    Ids.unchanging(),
                    Ids.IMMUTABLE,
                    (key, window, ids, out) -> out.collect(ids.toString())))
        .element(event(1), 0)
        .element(event(2), 1)
        .element(event(3), 2)
        .end()
        .expect("[2, 3]", 9)
        .verify();
  }
}
