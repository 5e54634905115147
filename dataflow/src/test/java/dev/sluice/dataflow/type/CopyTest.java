package dev.sluice.dataflow.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.type.Samples.Counter;
import dev.sluice.dataflow.type.Samples.Named;
import dev.sluice.dataflow.type.Samples.Packet;
import dev.sluice.dataflow.type.Samples.Point;
import dev.sluice.dataflow.type.Samples.Success;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CopyTest {

  private static final MutableType<Counter> COUNTER =
      TypeDescriptor.mutable(Counter.class, Counter::copy);
  private static final TypeCatalog CATALOG = TypeCatalog.empty().with(COUNTER);

  @Test
  void copiesNoImmutableValue() {
    Point point = new Point(1, 2);
    List<String> list = List.of("a");

    assertThat(TypeDescriptor.of(Point.class).copy(point)).isSameAs(point);
    assertThat(Types.list(Types.STRING).copy(list)).isSameAs(list);
    assertThat(Types.STRING.copy("a")).isSameAs("a");
  }

  @Test
  void copiesNullToNull() {
    assertThat(Types.STRING.copy(null)).isNull();
    assertThat(Types.BYTES.copy(null)).isNull();
    assertThat(COUNTER.copy(null)).isNull();
    assertThat(TypeDescriptor.of(Packet.class).copy(null)).isNull();
  }

  @Test
  void copiesPrimitiveArraysOfEveryKind() {
    assertCopied(new boolean[] {true});
    assertCopied(new byte[] {1});
    assertCopied(new short[] {1});
    assertCopied(new char[] {'a'});
    assertCopied(new int[] {1});
    assertCopied(new long[] {1});
    assertCopied(new float[] {1});
    assertCopied(new double[] {1});
  }

  @SuppressWarnings("unchecked")
  private static <A> void assertCopied(A array) {
    A copy = ((TypeDescriptor<A>) TypeDescriptor.of(array.getClass())).copy(array);

    assertThat(copy).isNotSameAs(array).isEqualTo(array).hasSameClassAs(array);
  }

  @Test
  void copiesArraysInArrays() {
    long[][] matrix = {{1, 2}, null, {3}};

    long[][] copy = TypeDescriptor.of(long[][].class).copy(matrix);
    matrix[0][0] = 99;

    assertThat(copy).isDeepEqualTo(new long[][] {{1, 2}, null, {3}});
  }

  @Test
  void copiesRecordsComponentByComponent() {
    Packet packet = new Packet("p", new byte[] {1, 2});

    Packet copy = TypeDescriptor.of(Packet.class).copy(packet);
    packet.payload()[0] = 99;

    assertThat(copy.payload()).containsExactly(1, 2);
    assertThat(copy.name()).isSameAs(packet.name());
  }

  @Test
  void copiesDeclaredMutableComponentWithItsCopier() {
    Named named = new Named("n", new Counter(1));

    Named copy = CATALOG.of(Named.class).copy(named);
    named.counter().count = 99;

    assertThat(copy.counter().count).isEqualTo(1);
  }

  @Test
  void copiesElementsOfContainersInOrder() {
    List<Counter> list = Arrays.asList(new Counter(1), null, new Counter(3));
    Map<String, Counter> map = new LinkedHashMap<>();
    map.put("z", new Counter(1));
    map.put("a", null);
    Optional<Counter> optional = Optional.of(new Counter(5));

    List<Counter> listCopy = Types.list(COUNTER).copy(list);
    Map<String, Counter> mapCopy = Types.map(Types.STRING, COUNTER).copy(map);
    Optional<Counter> optionalCopy = Types.optional(COUNTER).copy(optional);
    list.get(0).count = 99;
    map.get("z").count = 99;
    optional.orElseThrow().count = 99;

    assertThat(listCopy).hasSize(3);
    assertThat(listCopy.get(0).count).isEqualTo(1);
    assertThat(listCopy.get(1)).isNull();
    assertThat(mapCopy.keySet()).containsExactly("z", "a");
    assertThat(mapCopy.get("z").count).isEqualTo(1);
    assertThat(mapCopy.get("a")).isNull();
    assertThat(optionalCopy.orElseThrow().count).isEqualTo(5);
    assertThat(Types.optional(COUNTER).copy(Optional.empty())).isEmpty();
  }

  @Test
  void copiesElementsOfCollection() {
    Collection<byte[]> values = List.of(new byte[] {1});

    Collection<byte[]> copy =
        TypeDescriptor.of(new TypeReference<Collection<byte[]>>() {}).copy(values);
    values.iterator().next()[0] = 99;

    assertThat(copy.iterator().next()).containsExactly(1);
  }

  @Test
  void copiesTheCaseOfASealedType() {
    TypeDescriptor<Samples.Result<byte[]>> type =
        TypeDescriptor.of(new TypeReference<Samples.Result<byte[]>>() {});
    Success<byte[]> success = new Success<>(new byte[] {1});

    Samples.Result<byte[]> copy = type.copy(success);
    success.value()[0] = 99;

    assertThat(((Success<byte[]>) copy).value()).containsExactly(1);
    assertThat(type.copy(new Samples.Failure<>("late"))).isEqualTo(new Samples.Failure<>("late"));
  }

  @Test
  void copiesRecursiveMutableType() {
    record Node(int[] data, List<Node> children) {}
    Node inner = new Node(new int[] {2}, List.of());
    Node outer = new Node(new int[] {1}, List.of(inner));

    Node copy = TypeDescriptor.of(Node.class).copy(outer);
    inner.data()[0] = 99;

    assertThat(copy.children().get(0).data()).containsExactly(2);
  }

  @Test
  void copyIsMadeThroughTheCanonicalConstructor() {
    record Checked(byte[] bytes) {
      Checked {
        if (bytes.length == 0) {
          throw new IllegalArgumentException("empty");
        }
      }

      @Override
      public byte[] bytes() {
        return new byte[0];
      }
    }

    assertThatThrownBy(() -> TypeDescriptor.of(Checked.class).copy(new Checked(new byte[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("empty");
  }

  @Test
  void refusesCopierThatReturnsNull() {
    MutableType<Counter> careless = TypeDescriptor.mutable(Counter.class, counter -> null);

    assertThatThrownBy(() -> careless.copy(new Counter(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("copier declared for Counter returned null");
  }

  @Test
  void refusesValueOfNoPermittedClass() {
    @SuppressWarnings("unchecked")
    TypeDescriptor<Object> shapes =
        (TypeDescriptor<Object>) (TypeDescriptor<?>) TypeDescriptor.of(Samples.Shape.class);

    assertThatThrownBy(() -> shapes.stableHash("no shape"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String")
        .hasMessageContaining("Shape");
  }

  @Test
  void declaringTwiceWithOtherCopiersIsRefused() {
    UnaryOperator<Counter> other = counter -> new Counter(0);

    assertThatThrownBy(() -> CATALOG.with(TypeDescriptor.mutable(Counter.class, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Counter is declared mutable twice");
    assertThat(CATALOG.with(COUNTER).of(Counter.class)).isSameAs(COUNTER);
  }

  @Test
  void descriptorsDifferByTheCopierInside() {
    MutableType<Counter> other = TypeDescriptor.mutable(Counter.class, c -> new Counter(0));

    assertThat(CATALOG.of(Named.class))
        .isEqualTo(TypeCatalog.empty().with(COUNTER).of(Named.class))
        .isNotEqualTo(TypeCatalog.empty().with(other).of(Named.class));
  }
}
