package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.dataflow.state.AggregatingState;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.MutatedStateException;
import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Functions that change what state has handed out and do not store it. */
class HarnessCatchesMutationTest {

  private static final Keying<String, String> BY_LETTER =
      Keying.of(text -> text.substring(0, 1), Types.STRING);

  private static final TypeDescriptor<List<String>> TEXTS =
      TypeDescriptor.of(new TypeReference<List<String>>() {});

  /** Changes, and says so: copied when it is stored and when it is handed out. */
  static final class Tally {

    private long count;

    Tally(long count) {
      this.count = count;
    }
  }

  record TallyForm(long count) {}

  private static final TypeDescriptor<Tally> TALLY =
      TypeDescriptor.mutable(Tally.class, tally -> new Tally(tally.count))
          .storedAs(
              TypeDescriptor.of(TallyForm.class),
              tally -> new TallyForm(tally.count),
              form -> new Tally(form.count()));

  /** Has states of all kinds and does something with them. */
  private static class Doing extends KeyedProcessFunction<String, String, String> {

    ValueState<List<String>> texts;
    ValueState<Tally> tally;
    ListState<List<String>> lists;
    MapState<String, List<String>> map;
    ReducingState<List<String>> reduced;
    AggregatingState<String, List<String>> gathered;

    @Override
    public final void open(KeyedRuntimeContext context) {
      texts = context.valueState("texts", TEXTS);
      tally = context.valueState("tally", TALLY);
      lists = context.listState("lists", TEXTS);
      map = context.mapState("map", Types.STRING, TEXTS);
      reduced = context.reducingState("reduced", TEXTS, Doing::joined);
      gathered = context.aggregatingState("gathered", new Gathering(), TEXTS);
    }

    private static List<String> joined(List<String> first, List<String> second) {
      List<String> all = new ArrayList<>(first);
      all.addAll(second);
      return all;
    }

    @Override
    public void processElement(String value, KeyContext<String> key, Collector<String> out) {
      if (value.endsWith("1")) {
        begin(value);
      } else {
        goOn(value);
      }
    }

    void begin(String value) {
      texts.update(new ArrayList<>(List.of(value)));
      tally.update(new Tally(1));
      lists.add(new ArrayList<>(List.of(value)));
      map.put("k", new ArrayList<>(List.of(value)));
      reduced.add(new ArrayList<>(List.of(value)));
      gathered.add(value);
    }

    void goOn(String value) {
      // Those that go on say how.
    }
  }

  private static final class Gathering
      implements AggregateFunction<String, List<String>, List<String>> {

    @Override
    public List<String> create() {
      return new ArrayList<>();
    }

    @Override
    public List<String> add(List<String> accumulator, String value) {
      return Doing.joined(accumulator, List.of(value));
    }

    @Override
    public List<String> result(List<String> accumulator) {
      return accumulator;
    }

    @Override
    public List<String> merge(List<String> first, List<String> second) {
      return Doing.joined(first, second);
    }
  }

  private interface Step {
    void run(Doing states, String value);
  }

  private static OperatorHarness<String, String> harness(Step step) {
    return OperatorHarness.<String, String>of(
            () ->
                new KeyedProcessOperator<>(
                    BY_LETTER,
                    new Doing() {
                      @Override
                      void goOn(String value) {
                        step.run(this, value);
                      }
                    }))
        .keyedBy(BY_LETTER)
        .keepsState()
        .element("a1", 1)
        .element("a2", 2)
        .element("a3", 3);
  }

  private static void isCaught(String state, Step step) {
    assertThatThrownBy(harness(step)::verify)
        .isInstanceOf(MutatedStateException.class)
        .hasMessageContainingAll(
            "operator 'operator under test' changed a value of state '%s' of key a"
                .formatted(state),
            "expected a change to be followed by update(value)");
  }

  @Test
  void changeOfAValueThatIsNotStored() {
    isCaught("texts", (states, value) -> states.texts.value().add(value));
    assertThatThrownBy(harness((states, value) -> states.texts.value().add(value))::verify)
        .hasMessageContaining("it was [\"a1\"] when it was handed out and is [\"a1\", \"a2\"] now");
  }

  @Test
  void changeOfACopyThatIsNotStored() {
    isCaught("tally", (states, value) -> states.tally.value().count++);
  }

  @Test
  void changeBehindAnUpdate() {
    isCaught(
        "texts",
        (states, value) -> {
          List<String> texts = new ArrayList<>(states.texts.value());
          states.texts.update(texts);
          texts.add(value);
        });
  }

  @Test
  void changeOfAnElementOfAList() {
    isCaught("lists", (states, value) -> states.lists.get().get(0).add(value));
    isCaught("lists", (states, value) -> states.lists.get().forEach(each -> each.add(value)));
  }

  @Test
  void changeOfAValueInAMap() {
    isCaught("map", (states, value) -> states.map.get("k").add(value));
    isCaught(
        "map",
        (states, value) -> {
          for (Map.Entry<String, List<String>> entry : states.map.entries()) {
            entry.getValue().add(value);
          }
        });
    isCaught("map", (states, value) -> states.map.values().get(0).add(value));
  }

  @Test
  void changeOfWhatWasReducedOrGathered() {
    isCaught("reduced", (states, value) -> states.reduced.get().add(value));
    isCaught("gathered", (states, value) -> states.gathered.get().add(value));
  }

  @Test
  void changeInALaterCall() {
    assertThatThrownBy(
            OperatorHarness.<String, String>of(
                        () -> new KeyedProcessOperator<>(BY_LETTER, new Hoarding()))
                    .keyedBy(BY_LETTER)
                    .keepsState()
                    .element("a1", 1)
                    .element("b2", 2)
                    .element("b3", 3)
                ::verify)
        .hasRootCauseInstanceOf(MutatedStateException.class)
        .hasMessageContaining("going on from the snapshot behind it failed")
        .hasMessageContaining("state 'texts' of key a");
  }

  /** Keeps a value that belongs to another key, and changes it in a call of its own. */
  private static final class Hoarding extends Doing {

    private List<String> hoarded;

    @Override
    void begin(String value) {
      hoarded = new ArrayList<>(List.of(value));
      texts.update(hoarded);
    }

    @Override
    void goOn(String value) {
      if (hoarded != null) {
        hoarded.add(value);
      }
    }
  }

  @Test
  void nothingInAFunctionThatStoresWhatItChanges() throws Exception {
    harness(
            (states, value) -> {
              List<String> texts = states.texts.value();
              List<String> more = new ArrayList<>(texts);
              more.add(value);
              states.texts.update(more);
              Tally tally = states.tally.value();
              tally.count++;
              states.tally.update(tally);
              List<String> mapped = new ArrayList<>(states.map.get("k"));
              mapped.add(value);
              states.map.put("k", mapped);
              states.map.entries().forEach(Map.Entry::getValue);
              states.lists.add(List.of(value));
              states.lists.get().forEach(List::size);
              states.reduced.add(List.of(value));
              states.reduced.get();
              states.gathered.get();
              states.gathered.add(value);
              if (value.endsWith("3")) {
                states.lists.clear();
                states.map.clear();
                states.reduced.clear();
                states.gathered.clear();
              }
            })
        .verify();
  }

  @Test
  void nothingInAFunctionThatChangesWhatItStoresNext() throws Exception {
    harness(
            (states, value) -> {
              Tally tally = states.tally.value();
              tally.count++;
              states.tally.update(tally);
              // What was stored is a copy, and this is nobody's any more.
              tally.count++;
            })
        .verify();
  }
}
