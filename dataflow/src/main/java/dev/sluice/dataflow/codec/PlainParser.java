package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.StoredForm.OfArray;
import dev.sluice.dataflow.codec.StoredForm.OfCollection;
import dev.sluice.dataflow.codec.StoredForm.OfEnum;
import dev.sluice.dataflow.codec.StoredForm.OfMap;
import dev.sluice.dataflow.codec.StoredForm.OfOptional;
import dev.sluice.dataflow.codec.StoredForm.OfRecord;
import dev.sluice.dataflow.codec.StoredForm.OfScalar;
import dev.sluice.dataflow.codec.StoredForm.OfSealed;
import dev.sluice.dataflow.codec.StoredForm.Part;
import dev.sluice.dataflow.type.CollectionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives a text that was taken apart the meaning that a schema says it has. */
final class PlainParser {

  private static final PlainValue NULL = new PlainValue.Null();

  private final Schema schema;

  PlainParser(Schema schema) {
    this.schema = schema;
  }

  /**
   * The value of a node.
   *
   * @throws IllegalArgumentException when it has none, with the part at fault
   */
  PlainValue parse(TextNode node) {
    return parse(0, node);
  }

  private PlainValue parse(int place, TextNode node) {
    StoredForm form = schema.form(place);
    boolean isNull = node instanceof TextNode.Word word && !word.quoted() && isNull(word.text());
    if (form instanceof OfOptional optional) {
      return new PlainValue.Maybe(
          isNull ? Optional.empty() : Optional.of(parse(optional.value(), node)));
    }
    if (isNull && !(form instanceof OfScalar scalar && scalar.primitive())) {
      return NULL;
    }
    if (form instanceof OfScalar scalar) {
      return scalar(scalar, word(place, node));
    }
    if (form instanceof OfEnum constants) {
      return constant(constants, word(place, node));
    }
    if (form instanceof OfRecord record) {
      return components(record, named(place, node));
    }
    if (form instanceof OfSealed sealed) {
      return permitted(sealed, named(place, node));
    }
    return many(place, node);
  }

  private static boolean isNull(String text) {
    return text.equals("null");
  }

  private String word(int place, TextNode node) {
    if (node instanceof TextNode.Word word) {
      return word.text();
    }
    throw new IllegalArgumentException(
        "expected %s where there are brackets".formatted(schema.brief(place)));
  }

  private Map<String, TextNode> named(int place, TextNode node) {
    if (node instanceof TextNode.Named named) {
      return named.nodes();
    }
    throw new IllegalArgumentException("expected %s between braces".formatted(schema.brief(place)));
  }

  private List<TextNode> row(int place, TextNode node) {
    if (node instanceof TextNode.Row row) {
      return row.nodes();
    }
    throw new IllegalArgumentException(
        "expected %s between brackets".formatted(schema.brief(place)));
  }

  private static PlainValue scalar(OfScalar scalar, String text) {
    try {
      return new PlainValue.Scalar(ScalarTexts.parse(scalar.coding().kind(), text));
    } catch (RuntimeException refusal) {
      // Each class says it in its own words, and some only with a number.
      throw new IllegalArgumentException(
          "'%s' is no %s".formatted(text, scalar.coding().name(scalar.primitive())), refusal);
    }
  }

  private static PlainValue constant(OfEnum constants, String text) {
    if (!constants.constants().contains(text)) {
      throw new IllegalArgumentException(
          "'%s' is none of %s".formatted(text, constants.constants()));
    }
    return new PlainValue.Constant(text);
  }

  private PlainValue components(OfRecord record, Map<String, TextNode> nodes) {
    List<String> names = record.components().stream().map(Part::name).toList();
    if (!names.containsAll(nodes.keySet()) || !nodes.keySet().containsAll(names)) {
      throw new IllegalArgumentException(
          "%s has components %s, and %s were given"
              .formatted(record.name(), names, nodes.keySet()));
    }
    Map<String, PlainValue> components = new LinkedHashMap<>();
    for (Part part : record.components()) {
      components.put(part.name(), parse(part.form(), nodes.get(part.name())));
    }
    return new PlainValue.Components(record.name(), components);
  }

  private PlainValue permitted(OfSealed sealed, Map<String, TextNode> nodes) {
    for (Part part : sealed.cases()) {
      if (nodes.size() == 1 && nodes.containsKey(part.name())) {
        return new PlainValue.Case(part.name(), parse(part.form(), nodes.get(part.name())));
      }
    }
    throw new IllegalArgumentException(
        "%s is one of %s, and %s was given"
            .formatted(
                sealed.name(), sealed.cases().stream().map(Part::name).toList(), nodes.keySet()));
  }

  private PlainValue many(int place, TextNode node) {
    StoredForm form = schema.form(place);
    if (form instanceof OfMap map) {
      return entries(place, map, node);
    }
    int inner = form instanceof OfArray array ? array.component() : ((OfCollection) form).element();
    List<PlainValue> elements = new ArrayList<>();
    row(place, node).forEach(each -> elements.add(parse(inner, each)));
    if (form instanceof OfCollection some && some.shape() != CollectionType.Shape.LIST) {
      return new PlainValue.Unordered(
          some.shape() == CollectionType.Shape.SET ? new LinkedHashSet<>(elements) : elements);
    }
    return new PlainValue.Listed(elements);
  }

  private PlainValue entries(int place, OfMap map, TextNode node) {
    Map<PlainValue, PlainValue> entries = new LinkedHashMap<>();
    if (node instanceof TextNode.Named named) {
      named
          .nodes()
          .forEach(
              (name, value) ->
                  entries.put(
                      parse(map.key(), new TextNode.Word(name, true)), parse(map.value(), value)));
    } else {
      for (TextNode each : row(place, node)) {
        Map<String, TextNode> entry = named(place, each);
        if (!entry.keySet().equals(Set.of("key", "value"))) {
          throw new IllegalArgumentException(
              "an entry of a map has key and value, and %s were given".formatted(entry.keySet()));
        }
        entries.put(parse(map.key(), entry.get("key")), parse(map.value(), entry.get("value")));
      }
    }
    return new PlainValue.Entries(entries);
  }
}
