package dev.sluice.dataflow.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.type.Samples.Expression;
import dev.sluice.dataflow.type.Samples.Literal;
import dev.sluice.dataflow.type.Samples.Point;
import dev.sluice.dataflow.type.Samples.Typed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeWalkTest {

  private static List<String> walk(TypeDescriptor<?> root) {
    List<String> seen = new ArrayList<>();
    TypeWalk.over(root, (path, type) -> seen.add(path + " " + type.name()));
    return seen;
  }

  @Test
  void visitsEveryPartWithItsPath() {
    assertThat(walk(TypeDescriptor.of(Samples.Order.class)))
        .containsExactly(
            "Order Order",
            "Order.id long",
            "Order.side Side",
            "Order.lines List<Line>",
            "Order.lines[] Line",
            "Order.lines[].product String",
            "Order.lines[].price BigDecimal",
            "Order.tags Map<String, Long>",
            "Order.tags{value} Long",
            "Order.at Optional<Point>",
            "Order.at? Point",
            "Order.at?.x int");
  }

  @Test
  void endsInRecursiveTypes() {
    assertThat(walk(TypeDescriptor.of(Expression.class)))
        .containsExactly(
            "Expression Expression",
            "Expression:Literal Literal",
            "Expression:Literal.value long",
            "Expression:Sum Sum");
    assertThat(walk(TypeDescriptor.of(Samples.Tree.class)))
        .containsExactly("Tree Tree", "Tree.label String", "Tree.children List<Tree>");
  }

  @Test
  void bindsTypeArgumentsThroughRecordsAndSealedTypes() {
    assertThat(walk(TypeDescriptor.of(new TypeReference<Samples.Pair<Long, List<String>>>() {})))
        .containsExactly(
            "Pair<Long, List<String>> Pair<Long, List<String>>",
            "Pair<Long, List<String>>.first Long",
            "Pair<Long, List<String>>.second List<String>",
            "Pair<Long, List<String>>.second[] String");
    assertThat(walk(TypeDescriptor.of(new TypeReference<Samples.Result<Long>>() {})))
        .contains("Result<Long>:Success.value Long", "Result<Long>:Failure.reason String");
  }

  @Test
  void leavesOutCasesThatTheTypeArgumentsExclude() {
    SealedType<?> ofText = (SealedType<?>) TypeDescriptor.of(new TypeReference<Typed<String>>() {});
    SealedType<?> ofList =
        (SealedType<?>) TypeDescriptor.of(new TypeReference<Typed<List<Long>>>() {});

    assertThat(ofText.cases()).extracting(TypeDescriptor::name).containsExactly("TypedText");
    assertThat(ofList.cases()).extracting(TypeDescriptor::name).containsExactly("TypedList<Long>");
  }

  @Test
  void takesARecordApartAndMakesItAgain() {
    RecordType<Point> type = (RecordType<Point>) TypeDescriptor.of(Point.class);
    Point point = new Point(3, 4);

    Object[] values = type.components().stream().map(component -> component.read(point)).toArray();

    assertThat(values).containsExactly(3, 4);
    assertThat(type.construct(values)).isEqualTo(point);
    assertThat(type.components()).allMatch(RecordComponentType::primitive);
  }

  @Test
  void findsTheCaseOfAValue() {
    SealedType<Expression> type = (SealedType<Expression>) TypeDescriptor.of(Expression.class);

    assertThat(type.caseOf(new Literal(1))).isEqualTo(TypeDescriptor.of(Literal.class));
  }

  @Test
  void findsTheCaseOfAnEnumConstantWithABody() {
    SealedType<Sided> type = (SealedType<Sided>) TypeDescriptor.of(Sided.class);

    assertThat(type.caseOf(Way.BACK)).isEqualTo(TypeDescriptor.of(Way.class));
    assertThat(((EnumType<Way>) TypeDescriptor.of(Way.class)).constants())
        .containsExactly(Way.FORTH, Way.BACK);
  }

  sealed interface Sided permits Way {}

  enum Way implements Sided {
    FORTH,
    BACK {}
  }
}
