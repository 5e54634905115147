package dev.sluice.dataflow.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.type.Samples.Box;
import dev.sluice.dataflow.type.Samples.Circle;
import dev.sluice.dataflow.type.Samples.Point;
import dev.sluice.dataflow.type.Samples.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FunctionTypesTest {

  @FunctionalInterface
  interface Mapper<I, O> extends Serializable {
    O map(I input);
  }

  @FunctionalInterface
  interface FlatMapper<I, O> extends Serializable {
    void flatMap(I input, Consumer<O> out);
  }

  @FunctionalInterface
  interface Expander<I, O> extends Serializable {
    Iterable<O> expand(I input);
  }

  @FunctionalInterface
  interface Keyed<T, K> extends Mapper<T, K> {}

  @FunctionalInterface
  interface OrderMapper extends Mapper<String, Point> {}

  interface Defaulted<O> extends Mapper<String, O> {
    List<O> other();

    @Override
    default O map(String input) {
      return other().get(0);
    }
  }

  @FunctionalInterface
  interface Unserializable<I, O> {
    O map(I input);
  }

  static class ToPoint implements Mapper<String, Point> {
    @Override
    public Point map(String input) {
      return new Point(input.length(), 0);
    }
  }

  abstract static class Lists<A, B> implements Keyed<B, List<A>> {}

  static class LongLists extends Lists<Long, String> {
    @Override
    public List<Long> map(String input) {
      return List.of();
    }
  }

  static class Generic<T> implements Mapper<String, T> {
    @Override
    public T map(String input) {
      return null;
    }
  }

  static class Splitter implements FlatMapper<String, Character> {
    @Override
    public void flatMap(String input, Consumer<Character> out) {}
  }

  abstract static class Holder<T> {
    abstract T value();

    List<T> values() {
      return List.of(value());
    }
  }

  static class StringHolder extends Holder<String> {
    @Override
    String value() {
      return "";
    }
  }

  static class Service {
    List<String> words(String text) {
      return List.of(text);
    }

    static ArrayList<Long> lengths(String text) {
      return new ArrayList<>();
    }

    static <T> List<T> listOf(T value) {
      return List.of(value);
    }

    static long count(String text) {
      return text.length();
    }

    static Circle circle(String text) {
      return new Circle(1);
    }

    static Object anything(String text) {
      return text;
    }

    static StringBuilder builder(String text) {
      return new StringBuilder(text);
    }
  }

  private static <I, O> Optional<TypeDescriptor<?>> of(Mapper<I, O> function) {
    return FunctionTypes.returnTypeOf(function, Mapper.class, 1);
  }

  private static void assertType(Optional<TypeDescriptor<?>> actual, TypeDescriptor<?> expected) {
    assertThat(actual).isPresent().hasValueSatisfying(type -> assertThat(type).isEqualTo(expected));
  }

  private static final TypeDescriptor<?> POINT = TypeDescriptor.of(Point.class);

  @Test
  void readsTypeArgumentOfNamedClass() {
    assertType(of(new ToPoint()), POINT);
    assertType(FunctionTypes.returnTypeOf(new ToPoint(), Mapper.class, 0), Types.STRING);
  }

  @Test
  void readsTypeArgumentThroughSuperclassesAndInterfaces() {
    assertType(of(new LongLists()), Types.list(Types.LONG));
  }

  @Test
  void readsTypeArgumentOfAnonymousClass() {
    assertType(
        of(
            new Mapper<String, List<String>>() {
              @Override
              public List<String> map(String input) {
                return List.of(input);
              }
            }),
        Types.list(Types.STRING));
    assertType(of(new Generic<Point>() {}), POINT);
  }

  @Test
  void readsTypeArgumentThatStandsInAParameter() {
    assertType(
        FunctionTypes.returnTypeOf(new Splitter(), FlatMapper.class, 1),
        TypeDescriptor.of(Character.class));
  }

  @Test
  void isEmptyForClassWhoseTypeArgumentIsErased() {
    assertThat(of(new Generic<Point>())).isEmpty();
  }

  @Test
  void readsReturnTypeOfLambda() {
    long captured = 3;
    String text = "c";

    assertType(of((String input) -> new Point(input.length(), 0)), POINT);
    assertType(of((String input) -> input.length() + captured), Types.LONG);
    assertType(of((String input) -> input.length()), Types.INT);
    assertType(of((String input) -> input + text), Types.STRING);
    assertType(of((String input) -> new byte[0]), Types.BYTES);
  }

  @Test
  void isEmptyForLambdaThatReturnsAGenericType() {
    assertThat(of((String input) -> List.of(input))).isEmpty();
    assertThat(of((String input) -> new Box<>(input))).isEmpty();
  }

  @Test
  void isEmptyForLambdaWhoseResultGoesToACollector() {
    FlatMapper<String, Long> lambda = (input, out) -> out.accept(1L);

    assertThat(FunctionTypes.returnTypeOf(lambda, FlatMapper.class, 1)).isEmpty();
  }

  @Test
  void isEmptyForLambdaOfAnEnclosingTypeVariable() {
    assertThat(of(FunctionTypesTest.<Point>identity())).isEmpty();
  }

  private static <T> Mapper<T, T> identity() {
    return input -> input;
  }

  @Test
  void isEmptyForLambdaThatIsNotSerializable() {
    Unserializable<String, Point> lambda = input -> new Point(0, 0);

    assertThat(FunctionTypes.returnTypeOf(lambda, Unserializable.class, 1)).isEmpty();
  }

  @Test
  void readsMethodReferences() {
    Service service = new Service();

    assertType(of(Service::count), Types.LONG);
    assertType(of(String::length), Types.INT);
    assertType(of(Point::x), Types.INT);
    assertType(of(service::words), Types.list(Types.STRING));
    assertType(of(String::toCharArray), TypeDescriptor.of(char[].class));
  }

  @Test
  void readsConstructorReferences() {
    Mapper<Double, Circle> circle = Circle::new;
    Mapper<Integer, String[]> array = String[]::new;
    Mapper<String, Box<String>> box = Box::new;

    assertType(of(circle), TypeDescriptor.of(Circle.class));
    assertType(of(array), TypeDescriptor.of(String[].class));
    assertThat(of(box)).isEmpty();
  }

  @Test
  void takesTheDeclaredTypeOfTheStreamOverThatOfTheMethod() {
    Mapper<String, Shape> shape = Service::circle;
    Mapper<String, List<Long>> list = Service::lengths;

    assertType(of(shape), TypeDescriptor.of(Shape.class));
    assertType(of(list), Types.list(Types.LONG));
  }

  @Test
  void bindsVariablesOfTheMethodsOwner() {
    StringHolder holder = new StringHolder();
    Mapper<StringHolder, List<String>> unbound = StringHolder::values;
    Mapper<StringHolder, String> value = Holder::value;
    Mapper<Box<Point>, Point> component = Box::value;

    assertType(of(unbound), Types.list(Types.STRING));
    assertType(of(value), Types.STRING);
    assertType(of(component), POINT);
    Mapper<String, List<String>> bound = ignored -> holder.values();
    assertThat(of(bound)).isEmpty();
  }

  @Test
  void isEmptyForGenericMethodReference() {
    Mapper<String, List<String>> reference = Service::listOf;

    assertThat(of(reference)).isEmpty();
  }

  @Test
  void readsTypeInsideTheReturnTypeOfAMethodReference() {
    Service service = new Service();
    Expander<String, String> words = service::words;
    Expander<String, Long> lengths = Service::lengths;
    Expander<String, Long> lambda = input -> List.of(1L);

    assertType(FunctionTypes.returnTypeOf(words, Expander.class, 1), Types.STRING);
    assertType(FunctionTypes.returnTypeOf(lengths, Expander.class, 1), Types.LONG);
    assertThat(FunctionTypes.returnTypeOf(lambda, Expander.class, 1)).isEmpty();
  }

  @Test
  void readsLambdasOfSubinterfaces() {
    Keyed<String, Point> keyed = input -> new Point(0, 0);
    OrderMapper fixed = input -> new Point(0, 0);
    Defaulted<Point> other = List::of;

    assertType(of(keyed), POINT);
    assertType(FunctionTypes.returnTypeOf(keyed, Keyed.class, 1), POINT);
    assertType(of(fixed), POINT);
    assertThat(of(other)).isEmpty();
  }

  @Test
  void isEmptyForObject() {
    assertThat(of(Service::anything)).isEmpty();
  }

  @Test
  void refusesKnownTypeWithoutDescription() {
    assertThatThrownBy(() -> of(Service::builder))
        .isInstanceOf(UndescribableTypeException.class)
        .hasMessageStartingWith("StringBuilder cannot be described");
  }

  @Test
  void usesTheDeclaredTypesOfTheCatalog() {
    MutableType<StringBuilder> declared =
        TypeDescriptor.mutable(StringBuilder.class, StringBuilder::new);
    Mapper<String, StringBuilder> function = Service::builder;

    assertType(
        FunctionTypes.returnTypeOf(function, Mapper.class, 1, TypeCatalog.empty().with(declared)),
        declared);
  }

  @Test
  void neverCallsAWriteReplaceOfTheUser() {
    AtomicBoolean called = new AtomicBoolean();
    class Own<T> implements Mapper<String, T> {
      @Override
      public T map(String input) {
        return null;
      }

      Object writeReplace() {
        called.set(true);
        return this;
      }
    }

    assertThat(of(new Own<Point>())).isEmpty();
    assertThat(called).isFalse();
  }

  @Test
  void refusesFunctionOfAnotherInterface() {
    assertThatThrownBy(() -> FunctionTypes.returnTypeOf("text", Mapper.class, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String does not implement");
    assertThatThrownBy(() -> FunctionTypes.returnTypeOf(new ToPoint(), Mapper.class, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no type parameter 2");
  }
}
