import pytest
from django.http import QueryDict
from statements.filters import StatementFilter
def test_it(seeds):
    for q in ["الإرهاب","وزير","لا يجوز","«لا يجوز»","سوريا","في","2254","سوريا روسيا -تركيا","الاره*","محادثات موسكو","كلمةغيرموجودة وزير"]:
        f=StatementFilter(QueryDict(mutable=True)|{} if False else QueryDict("q="+q))
        rows=f.in_order()
        print(q, f.search.way, f.search.overview.count, len(rows), [ (s.number, s.text[:40]) for s in rows[0:2]], f.search.best[:2])
        print([ (x.name,[(o.label,o.count) for o in x.options][:2]) for x in f.facets])
