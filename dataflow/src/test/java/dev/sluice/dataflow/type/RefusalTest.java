package dev.sluice.dataflow.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RefusalTest {

  static class Money {}

  abstract static class Account {}

  interface Open {}

  static sealed class Base permits Derived {}

  static final class Derived extends Base {}

  record Line(Money price) {}

  record Order(List<Line> lines, Map<String, Object> tags) {}

  record Phantom<T>(int value) {}

  record Nest<T>(T value, Optional<Nest<List<T>>> next) {}

  private static UndescribableTypeException refusal(Type type) {
    UndescribableTypeException refusal =
        catchThrowableOfType(UndescribableTypeException.class, () -> TypeDescriptor.of(type));
    assertThat(refusal).as("refusal of %s", type).isNotNull();
    return refusal;
  }

  @Test
  void refusesPlainClassNamingThePathTheExpectationAndTheRemedy() {
    UndescribableTypeException refusal = refusal(Order.class);

    assertThat(refusal.path()).isEqualTo("Order.lines[].price");
    assertThat(refusal)
        .hasMessage(
            "Order.lines[].price cannot be described: dev.sluice.dataflow.type.RefusalTest$Money is"
                + " a plain class, whose content Sluice cannot know. Expected a record, an enum, a"
                + " sealed interface of these, a List, Set, Map, Collection or Optional of these,"
                + " an array, or a value of the JDK such as String, a number or a java.time type."
                + " Make it a record, declare it with TypeDescriptor.mutable(Money.class, copier),"
                + " or name the operator's type with .returns(...).");
  }

  @Test
  void refusesWhatHoldsAnything() {
    assertThat(refusal(Object.class)).hasMessageContaining("Object is the class of everything");
    assertThat(refusal(Account.class)).hasMessageContaining("is an abstract class");
    assertThat(refusal(Number.class)).hasMessageContaining("is an abstract class");
    assertThat(refusal(Open.class)).hasMessageContaining("is an interface which is not sealed");
    assertThat(refusal(CharSequence.class)).hasMessageContaining("interface which is not sealed");
    assertThat(refusal(Comparable.class)).hasMessageContaining("interface which is not sealed");
    assertThat(refusal(Enum.class)).hasMessageContaining("is an abstract class");
    assertThat(refusal(Record.class)).hasMessageContaining("is an abstract class");
    assertThat(refusal(Void.class)).hasMessageContaining("is no value at all");
    assertThat(refusal(void.class)).hasMessageContaining("is no value at all");
  }

  @Test
  void refusesWildcardNamingTheFieldPath() {
    record Prices(List<? extends Number> prices) {}

    assertThat(refusal(Prices.class).path()).isEqualTo("Prices.prices[]");
    assertThat(refusal(Prices.class))
        .hasMessageContaining("it is the wildcard ? extends java.lang.Number")
        .hasMessageContaining("Replace the wildcard by the type that is meant");
  }

  @Test
  void refusesWildcardEvenWhereNoComponentUsesIt() {
    assertThat(refusal(new TypeReference<Phantom<?>>() {}.type()))
        .hasMessageContaining("Phantom<?> has a wildcard among its type arguments");
    assertThat(refusal(new TypeReference<Samples.Typed<List<?>>>() {}.type()))
        .hasMessageContaining("Typed<List<?>> has a wildcard among its type arguments");
  }

  @Test
  @SuppressWarnings("rawtypes")
  void refusesRawGenericsNamingTheFieldPath() {
    record Raw(Map<String, List> index) {}

    assertThat(refusal(Raw.class).path()).isEqualTo("Raw.index{value}");
    assertThat(refusal(Raw.class))
        .hasMessageContaining("List stands without its type arguments")
        .hasMessageContaining(".returns(new TypeReference<List<...>>() {})");
    assertThat(refusal(Samples.Box.class)).hasMessageContaining("Box stands without");
    assertThat(refusal(Samples.Result.class)).hasMessageContaining("Result stands without");
  }

  @Test
  void refusesTypeVariable() {
    assertThat(refusal(variable().type()))
        .hasMessageContaining("the type variable T of")
        .hasMessageContaining("stands for no known type");
  }

  private static <T> TypeReference<List<T>> variable() {
    return new TypeReference<>() {};
  }

  @Test
  void refusesSubtypeWhoseTypeArgumentTheSealedTypeDoesNotTell() {
    assertThat(refusal(Loose.class).path()).isEqualTo("Loose:Bound.value");
  }

  sealed interface Loose permits Bound {}

  record Bound<T>(T value) implements Loose {}

  @Test
  void refusesCollectionClassesInFavourOfTheInterface() {
    assertThat(refusal(new TypeReference<ArrayList<String>>() {}.type()))
        .hasMessageContaining("ArrayList is a particular kind of List")
        .hasMessageContaining("Declare it as List<...>");
    assertThat(refusal(new TypeReference<HashMap<String, String>>() {}.type()))
        .hasMessageContaining("Declare it as Map<...>");
    assertThat(refusal(TreeSet.class)).hasMessageContaining("Declare it as Set<...>");
  }

  @Test
  void refusesSetsAndMapsThatFindByIdentity() {
    record Wrong(Map<byte[], String> index) {}

    assertThat(refusal(Wrong.class).path()).isEqualTo("Wrong.index{key}");
    assertThat(refusal(Wrong.class)).hasMessageContaining("byte[] is an array");
    assertThatThrownBy(() -> Types.set(Types.BYTES))
        .isInstanceOf(UndescribableTypeException.class)
        .hasMessageContaining("a Set or Map finds its entries by equality");
    assertThat(TypeDescriptor.of(new TypeReference<Set<List<String>>>() {}).usableAsKey()).isTrue();
  }

  @Test
  void refusesSealedClassWithObjectsOfItsOwn() {
    assertThat(refusal(Base.class))
        .hasMessageContaining("sealed class that has objects of its own");
  }

  @Test
  void refusesSealedTypeWithoutFittingCase() {
    assertThat(refusal(new TypeReference<Samples.Typed<Long>>() {}.type()))
        .hasMessageContaining("no permitted subtype of Typed<Long> fits");
  }

  @Test
  void refusesTypeThatGrowsForEver() {
    assertThat(refusal(new TypeReference<Nest<String>>() {}.type()))
        .hasMessageContaining("Nest contains itself with ever new type arguments");
  }

  @Test
  @SuppressWarnings({"rawtypes", "unchecked"})
  void typeReferenceAsksForItsArgument() {
    assertThatThrownBy(() -> new TypeReference() {})
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a type argument");
  }
}
