"""The list of stances as somebody writes it with Django REST framework, over the same tables.

Unmanaged models, nested serializers, one page of 50 with the total. DATABASE is the SQLite file.
"""

import os

import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DATABASE"]}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=["rest_framework"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "UNAUTHENTICATED_USER": None,
    },
    ROOT_URLCONF=__name__,
    SECRET_KEY="only for the benchmark",
    USE_TZ=True,
)
django.setup()

from django.core.asgi import get_asgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import generics, pagination, serializers  # noqa: E402


class Unmanaged(models.Model):
    id = models.CharField(primary_key=True, max_length=120)

    class Meta:
        abstract = True
        app_label = "book"


def table(name):
    return type("Meta", (), {"db_table": name, "managed": False, "app_label": "book"})


class Person(Unmanaged):
    name = models.TextField()
    Meta = table("person")


class Organisation(Unmanaged):
    name = models.TextField()
    kind = models.TextField()
    Meta = table("organisation")


class Region(Unmanaged):
    name = models.TextField()
    kind = models.TextField()
    Meta = table("region")


class Meeting(Unmanaged):
    name = models.TextField()
    Meta = table("meeting")


class Issue(Unmanaged):
    question = models.TextField()
    Meta = table("issue")


class Source(Unmanaged):
    name = models.TextField()
    Meta = table("source")


class Statement(Unmanaged):
    certainty = models.TextField()
    attributed_to = models.TextField(null=True)
    note = models.TextField(null=True)
    date_text = models.TextField(null=True)
    date_edtf = models.TextField(null=True)
    calendar = models.TextField(null=True)
    date_min = models.DateField(null=True)
    date_max = models.DateField(null=True)
    sort_from = models.DateField()
    sort_to = models.DateField()
    Meta = table("statement")


class Citation(models.Model):
    id = models.IntegerField(primary_key=True)
    statement = models.ForeignKey(Statement, models.DO_NOTHING, related_name="citations")
    source = models.ForeignKey(Source, models.DO_NOTHING)
    page = models.IntegerField()
    Meta = table("citation")


class Stance(models.Model):
    statement = models.OneToOneField(Statement, models.DO_NOTHING, primary_key=True, db_column="id")
    person = models.ForeignKey(Person, models.DO_NOTHING, null=True)
    organisation = models.ForeignKey(Organisation, models.DO_NOTHING, null=True)
    region = models.ForeignKey(Region, models.DO_NOTHING, null=True)
    issue = models.ForeignKey(Issue, models.DO_NOTHING)
    meeting = models.ForeignKey(Meeting, models.DO_NOTHING, null=True)
    position = models.TextField()
    basis = models.TextField()
    Meta = table("stance")


def shape(model, *fields):
    """A serializer of these columns."""
    meta = type("Meta", (), {"model": model, "fields": ["id", *fields]})
    return type(f"{model.__name__}Serializer", (serializers.ModelSerializer,), {"Meta": meta})


class CitationSerializer(serializers.ModelSerializer):
    source = shape(Source, "name")()

    class Meta:
        model = Citation
        fields = ("source", "page")


class StanceSerializer(serializers.ModelSerializer):
    id = serializers.CharField(source="statement_id")
    certainty = serializers.CharField(source="statement.certainty")
    attributed_to = serializers.CharField(source="statement.attributed_to")
    note = serializers.CharField(source="statement.note")
    date_text = serializers.CharField(source="statement.date_text")
    date_edtf = serializers.CharField(source="statement.date_edtf")
    calendar = serializers.CharField(source="statement.calendar")
    earliest = serializers.DateField(source="statement.date_min")
    latest = serializers.DateField(source="statement.date_max")
    citations = CitationSerializer(source="statement.citations", many=True)
    person = shape(Person, "name")()
    organisation = shape(Organisation, "name", "kind")()
    region = shape(Region, "name", "kind")()
    issue = shape(Issue, "question")()
    meeting = shape(Meeting, "name")()

    class Meta:
        model = Stance
        fields = (
            "id", "certainty", "attributed_to", "note", "date_text", "date_edtf", "calendar",
            "earliest", "latest", "citations", "person", "organisation", "region", "issue",
            "position", "basis", "meeting",
        )  # fmt: skip


class Pages(pagination.LimitOffsetPagination):
    default_limit = 50


class Stances(generics.ListAPIView):
    serializer_class = StanceSerializer
    pagination_class = Pages

    def get_queryset(self):
        asked = self.request.query_params
        found = Stance.objects.select_related(
            "statement", "person", "organisation", "region", "issue", "meeting"
        ).prefetch_related("statement__citations__source")
        if position := asked.get("position"):
            found = found.filter(position=position)
        if certainty := asked.get("certainty"):
            found = found.filter(statement__certainty=certainty)
        if asked.get("subject_type") == "organisation":
            found = found.filter(organisation__isnull=False)
        if day := asked.get("from"):
            found = found.filter(statement__sort_to__gte=day)
        return found.order_by("statement__sort_from", "statement__sort_to", "statement_id")


urlpatterns = [path("stances", Stances.as_view())]
application = get_asgi_application()
