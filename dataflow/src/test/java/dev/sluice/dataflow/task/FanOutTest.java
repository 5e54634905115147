package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FanOutTest {

  /** An output that changes what it is given, as a reader of a mutable type may. */
  private static final class Spoiling implements Output<List<String>> {

    private final List<List<String>> taken = new ArrayList<>();
    private boolean ready = true;

    @Override
    public void emit(List<String> value, long timestamp) {
      taken.add(value);
      assertThat(timestamp).isEqualTo(7);
    }

    @Override
    public boolean ready() {
      return ready;
    }
  }

  private static final TypeDescriptor<List<String>> IMMUTABLE = Types.list(Types.STRING);

  @SuppressWarnings("unchecked") // a class literal has no type arguments
  private static final TypeDescriptor<List<String>> MUTABLE =
      (TypeDescriptor<List<String>>)
          (TypeDescriptor<?>) TypeDescriptor.mutable(ArrayList.class, ArrayList::new);

  private final Spoiling first = new Spoiling();
  private final Spoiling second = new Spoiling();
  private final Spoiling third = new Spoiling();

  @Test
  void givesEveryReaderItsOwnCopyOfAMutableElement() {
    Output<List<String>> all = FanOut.of(MUTABLE, List.of(first, second, third));
    List<String> element = new ArrayList<>(List.of("a"));

    all.emit(element, 7);
    first.taken.get(0).add("spoiled by first");
    third.taken.get(0).add("spoiled by third");

    assertThat(second.taken).containsExactly(List.of("a"));
    assertThat(third.taken.get(0)).as("the last needs no copy").isSameAs(element);
    assertThat(first.taken.get(0)).containsExactly("a", "spoiled by first");
  }

  @Test
  void sharesAnImmutableElement() {
    Output<List<String>> all = FanOut.of(IMMUTABLE, List.of(first, second));
    List<String> element = List.of("a");

    all.emit(element, 7);

    assertThat(first.taken.get(0)).isSameAs(element);
    assertThat(second.taken.get(0)).isSameAs(element);
  }

  @Test
  void isReadyWhenAllAre() {
    Output<List<String>> all = FanOut.of(IMMUTABLE, List.of(first, second));
    assertThat(all.ready()).isTrue();

    second.ready = false;
    assertThat(all.ready()).isFalse();
  }

  @Test
  void isNothingWhereThereIsOneReader() {
    assertThat(FanOut.of(MUTABLE, List.of(first))).isSameAs(first);
  }
}
